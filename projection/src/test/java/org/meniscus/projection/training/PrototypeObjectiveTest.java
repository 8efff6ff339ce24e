package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.jvm.JvmBackend;

class PrototypeObjectiveTest {
    private static final int[] LABELS = {4, 1, 4, 2, 1, 2, 4};

    @Test
    void gradientsAreThoseOfTheValue() {
        List<float[][]> embeddings = List.of(random("a"), random("b"));
        List<float[][]> gradients = List.of(random("c"), random("d"));
        Objective objective = new PrototypeObjective();
        objective.evaluate(embeddings, LABELS, gradients);
        for (int m = 0; m < 2; m++)
            for (int i = 0; i < 7; i++)
                for (int d = 0; d < 3; d++) {
                    float[] row = embeddings.get(m)[i];
                    float kept = row[d];
                    row[d] = kept + 0.01f;
                    double up = objective.evaluate(embeddings, LABELS, List.of(random("c"), random("d")));
                    row[d] = kept - 0.01f;
                    double down = objective.evaluate(embeddings, LABELS, List.of(random("c"), random("d")));
                    row[d] = kept;
                    assertThat((double) gradients.get(m)[i][d]).isCloseTo((up - down) / 0.02, within(1e-4));
                }
    }

    /** Two classes at distance 2 from each other's prototype: -log(1 / (1 + e^-4)). */
    @Test
    void valueByHand() {
        float[][] ends = {{1}, {-1}};
        double loss = new PrototypeObjective()
                .evaluate(List.of(ends, ends), new int[] {0, 1}, List.of(new float[2][1], new float[2][1]));
        assertThat(loss).isCloseTo(Math.log1p(Math.exp(-4)), within(1e-12));
    }

    @Test
    void trainsTheBaselineOfThePaper() {
        Seed seed = Seed.of(3);
        try (ComputeBackend backend = new JvmBackend(1)) {
            TrainedHeads trained = new HeadTrainer(
                            TrainingSpec.adam(30, 210, 1e-2),
                            List.of(HeadSpec.linear(8), HeadSpec.linear(8)),
                            new PrototypeObjective(),
                            ValidationScore.retrieval(Similarity.EUCLIDEAN))
                    .train(
                            backend,
                            ToyStates.pairs(210, 7, 0.5, seed.at("train")),
                            ToyStates.pairs(70, 7, 0.5, seed.at("validation")),
                            seed,
                            ProgressListener.NONE);
            StateSet test = ToyStates.pairs(140, 7, 0.5, seed.at("test"));
            float[][] gallery = trained.heads().get(0).project(backend, test.states(0));
            float[][] queries = trained.heads().get(1).project(backend, test.states(1));
            Retrieval retrieval = Retrieval.of(queries, test.labels(), gallery, test.labels(), Similarity.EUCLIDEAN);
            assertThat(retrieval.top1().fraction()).isGreaterThan(0.8);
        }
    }

    @Test
    void wantsTwoModalities() {
        assertThatThrownBy(() -> new PrototypeObjective().evaluate(List.of(), LABELS, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[][] random(String stream) {
        UniformRandomProvider rng = Seed.of(6).at(stream).rng();
        float[][] rows = new float[7][3];
        for (float[] row : rows) for (int j = 0; j < 3; j++) row[j] = rng.nextFloat() * 2 - 1;
        return rows;
    }
}
