package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.losses.pairwise.InfoNce;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.jvm.JvmBackend;

class BackendInfoNceTest {
    /** The catalog's loss in double precision is the reference. */
    @ParameterizedTest
    @CsvSource({"0.07,true,17,5", "0.5,true,2,3", "1,false,9,4", "0.2,true,1,4"})
    void agreesWithTheLossOfTheCatalog(double temperature, boolean normalize, int rows, int width) {
        InfoNce loss = new InfoNce(temperature, normalize, InfoNce.Direction.BOTH, 0);
        float[][] a = random(rows, width, "a");
        float[][] b = random(rows, width, "b");
        float[][] expectedA = new float[rows][width];
        float[][] expectedB = new float[rows][width];
        double expected = Objective.of(loss, 2).evaluate(List.of(a, b), new int[rows], List.of(expectedA, expectedB));
        try (ComputeBackend backend = new JvmBackend(1);
                Workspace memory = new Workspace(backend);
                BackendInfoNce nce = new BackendInfoNce(loss, backend)) {
            Tensor ta = memory.tensor(a);
            for (int repeat = 0; repeat < 2; repeat++)
                assertThat(nce.evaluate(ta, memory.tensor(b))).isCloseTo(expected, within(3e-6));
            assertSame(backend, nce.batch(ta).gradientA, expectedA);
            assertSame(backend, nce.batch(ta).gradientB, expectedB);
        }
    }

    /** Embeddings are downloaded for validation only: once per head and epoch, not once per batch. */
    @Test
    void trainingLeavesEmbeddingsOnTheBackend() {
        int[] downloads = {0};
        ComputeBackend plain = new JvmBackend(1);
        ComputeBackend counting = (ComputeBackend) Proxy.newProxyInstance(
                ComputeBackend.class.getClassLoader(),
                new Class<?>[] {ComputeBackend.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("download")
                            && ((Tensor) arguments[0]).rows() == 20
                            && ((Tensor) arguments[0]).columns() == 8) downloads[0]++;
                    return method.invoke(plain, arguments);
                });
        StateSet states = ToyStates.pairs(100, 5, 0.5, Seed.of(1));
        StateSet validation = ToyStates.pairs(20, 5, 0.5, Seed.of(2));
        new HeadTrainer(
                        TrainingSpec.adam(3, 20, 1e-2),
                        List.of(HeadSpec.oneLayer(8), HeadSpec.oneLayer(8)),
                        Objective.of(new InfoNce(), 2),
                        ValidationScore.retrieval(Similarity.COSINE))
                .train(counting, states, validation, Seed.of(3), ProgressListener.NONE);
        plain.close();
        assertThat(downloads[0]).isEqualTo(3 * 2);
    }

    @Test
    void coversBothDirectionsWithoutSmoothingOnly() {
        assertThat(BackendInfoNce.covers(new InfoNce())).isTrue();
        assertThat(BackendInfoNce.covers(new InfoNce(0.07, true, InfoNce.Direction.A2B, 0)))
                .isFalse();
        assertThat(BackendInfoNce.covers(new InfoNce(0.07, true, InfoNce.Direction.BOTH, 0.1)))
                .isFalse();
    }

    private static void assertSame(ComputeBackend backend, Tensor found, float[][] expected) {
        float[][] values = new float[expected.length][expected[0].length];
        backend.download(found, values);
        for (int i = 0; i < values.length; i++)
            for (int j = 0; j < values[i].length; j++)
                assertThat(values[i][j]).isCloseTo(expected[i][j], within(2e-6f));
    }

    private static float[][] random(int rows, int columns, String stream) {
        UniformRandomProvider rng = Seed.of(12).at(stream).rng();
        float[][] values = new float[rows][columns];
        for (float[] row : values) for (int j = 0; j < columns; j++) row[j] = rng.nextFloat() * 2 - 1;
        return values;
    }
}
