package org.meniscus.projection.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.jvm.JvmBackend;

class DropoutTest {
    private static final int ROWS = 200;
    private static final int WIDTH = 300;

    @Test
    void dropsTheStatedShareAndKeepsTheMean() {
        float[][] out = forward(0.3, Pass.training(Seed.of(1), 0));
        long dropped = Arrays.stream(out).mapToLong(DropoutTest::zeros).sum();
        // Binomial(60000, 0.3): standard deviation 112; six of them, false alarm about 2e-9.
        assertThat((double) dropped).isCloseTo(18000, within(6 * 112.3));
        for (float[] row : out)
            for (float value : row)
                assertThat(value == 0 || value == (float) (1 / 0.7)).isTrue();
    }

    @Test
    void theSeedSaysWhatIsDropped() {
        assertThat(forward(0.3, Pass.training(Seed.of(1), 0)))
                .isDeepEqualTo(forward(0.3, Pass.training(Seed.of(1), 0)));
        assertThat(forward(0.3, Pass.training(Seed.of(2), 0))[0])
                .isNotEqualTo(forward(0.3, Pass.training(Seed.of(1), 0))[0]);
    }

    @Test
    void evaluationAndRateZeroDropNothing() {
        assertThat(forward(0.3, Pass.EVALUATION)).isDeepEqualTo(ones());
        assertThat(forward(0, Pass.training(Seed.of(1), 0))).isDeepEqualTo(ones());
    }

    @Test
    void gradientsFollowTheMask() {
        try (ComputeBackend backend = new JvmBackend(1);
                Workspace memory = new Workspace(backend)) {
            DropoutLayer layer = new DropoutLayer(memory, ROWS, WIDTH, 0.5, "here");
            float[][] out = new float[ROWS][WIDTH];
            backend.download(layer.forward(memory.matrix(ones()), Pass.training(Seed.of(3), 0)), out);
            float[][] gradient = new float[ROWS][WIDTH];
            backend.download(layer.inputGradient(memory.matrix(ones())), gradient);
            assertThat(gradient).isDeepEqualTo(out);
        }
    }

    @Test
    void twoLayersOfOneHeadDropDifferently() {
        HeadSpec spec = HeadSpec.of(new LayerSpec.Dropout(0.5), new LayerSpec.Dropout(0.5));
        try (ComputeBackend backend = new JvmBackend(1);
                HeadNetwork network = new HeadNetwork(backend, spec, WIDTH, List.of())) {
            float[][] out = new float[ROWS][WIDTH];
            backend.download(network.forward(ones(), Pass.training(Seed.of(1), 0)), out);
            double kept = ROWS * WIDTH
                    - Arrays.stream(out).mapToLong(DropoutTest::zeros).sum();
            // Independent masks keep a quarter: standard deviation 106; equal masks would keep half.
            assertThat(kept).isCloseTo(15000, within(6 * 106.1));
        }
    }

    @Test
    void refusesRatesOutsideItsRange() {
        assertThatThrownBy(() -> new LayerSpec.Dropout(1)).hasMessageContaining("rate must be in [0, 1)");
        assertThatThrownBy(() -> new LayerSpec.Dropout(Double.NaN)).hasMessageContaining("rate");
    }

    @Test
    void residualLayersMustKeepTheWidth() {
        HeadSpec spec = HeadSpec.of(new LayerSpec.Residual(List.of(new LayerSpec.Linear(3))));
        assertThatThrownBy(() -> spec.parameters(4)).hasMessageContaining("make 3 features of 4");
    }

    @Test
    void anAdapterStartsAsTheIdentity() {
        HeadSpec spec = HeadSpec.of(new LayerSpec.Residual(List.of(new LayerSpec.LowRank(2, 3))));
        try (ComputeBackend backend = new JvmBackend(1)) {
            float[][] states = {{1, 2, 3}, {-1, 0, 4}};
            assertThat(ProjectionHead.initialise(spec, Standardiser.none(3), Seed.of(1))
                            .project(backend, states))
                    .isDeepEqualTo(states);
        }
    }

    private static long zeros(float[] row) {
        long zeros = 0;
        for (float value : row) if (value == 0) zeros++;
        return zeros;
    }

    private static float[][] forward(double rate, Pass pass) {
        try (ComputeBackend backend = new JvmBackend(1);
                Workspace memory = new Workspace(backend)) {
            DropoutLayer layer = new DropoutLayer(memory, ROWS, WIDTH, rate, "here");
            float[][] out = new float[ROWS][WIDTH];
            backend.download(layer.forward(memory.matrix(ones()), pass), out);
            return out;
        }
    }

    private static float[][] ones() {
        float[][] ones = new float[ROWS][WIDTH];
        for (float[] row : ones) Arrays.fill(row, 1f);
        return ones;
    }
}
