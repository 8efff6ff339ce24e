package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;

class ObjectiveTest {
    private static final int[] LABELS = {0, 1, 0, 2, 1, 2};

    /** Whichever names the loss uses for its inputs, gradients return to the right modality. */
    @ParameterizedTest
    @CsvSource({
        "cross-entropy,1",
        "info-nce,2",
        "soft-target-clip,2",
        "supcon,2",
        "supcon,1",
        "cross-modal-supcon,2",
        "prototypical,2",
        "modality-pairwise,3",
        "partitioned-nce,2",
        "meta-node,2",
        "simple-contrastive,2",
        "koleo,1"
    })
    void gradientsAreThoseOfTheValue(String name, int modalities) {
        Objective objective = Objective.of(LossCatalog.standard().create(name), modalities);
        List<float[][]> embeddings = random(modalities);
        List<float[][]> gradients = random(modalities);
        objective.evaluate(embeddings, LABELS, gradients);
        float step = 1e-2f;
        for (int m = 0; m < modalities; m++)
            for (int i = 0; i < 6; i++) {
                float[] row = embeddings.get(m)[i];
                float kept = row[1];
                row[1] = kept + step;
                double up = objective.evaluate(embeddings, LABELS, random(modalities));
                row[1] = kept - step;
                double down = objective.evaluate(embeddings, LABELS, random(modalities));
                row[1] = kept;
                assertThat((double) gradients.get(m)[i][1]).isCloseTo((up - down) / (2 * step), within(2e-3));
            }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void saysWhatALossMisses(int modalities) {
        assertThatThrownBy(() -> Objective.of(LossCatalog.standard().create("info-nce"), modalities))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("za");
    }

    private static List<float[][]> random(int modalities) {
        UniformRandomProvider rng = Seed.of(8).at("objective").rng();
        return IntStream.range(0, modalities)
                .mapToObj(m -> {
                    float[][] rows = new float[6][4];
                    for (float[] row : rows) for (int j = 0; j < 4; j++) row[j] = rng.nextFloat() * 2 - 1;
                    return rows;
                })
                .toList();
    }
}
