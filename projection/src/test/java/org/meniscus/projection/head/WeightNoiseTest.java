package org.meniscus.projection.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

class WeightNoiseTest {
    private static final int WIDTH = 5000;
    private static final HeadSpec SPEC = HeadSpec.linear(WIDTH);

    /** One input of 1: the output is W + noise; its spread is 0.1 of the largest weight, which is 2. */
    @Test
    void hasTheStatedSpread() {
        float[] out = forward(Pass.training(Seed.of(1), 0.1));
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < WIDTH; j++) {
            double off = out[j] - (j == 0 ? -2 : 0.5);
            sum += off;
            squares += off * off;
        }
        // Six standard errors of mean and variance of 5000 normal values: false alarm about 2e-9 each.
        assertThat(sum / WIDTH).isCloseTo(0, within(6 * 0.2 / Math.sqrt(WIDTH)));
        assertThat(squares / WIDTH).isCloseTo(0.04, within(6 * 0.04 * Math.sqrt(2.0 / WIDTH)));
    }

    @Test
    void repeatsWithTheSeedAndIsAbsentInEvaluation() {
        assertThat(forward(Pass.training(Seed.of(1), 0.1))).containsExactly(forward(Pass.training(Seed.of(1), 0.1)));
        assertThat(forward(Pass.training(Seed.of(2), 0.1))).isNotEqualTo(forward(Pass.training(Seed.of(1), 0.1)));
        assertThat(forward(Pass.training(Seed.of(1), 0))).containsExactly(forward(Pass.EVALUATION));
    }

    @Test
    void gradientsAndWeightsAreWithoutNoise() {
        try (ComputeBackend backend = new JvmBackend(1);
                HeadNetwork network = new HeadNetwork(backend, SPEC, 1, parameters())) {
            network.forward(new float[][] {{1}}, Pass.training(Seed.of(1), 0.1));
            float[][] pull = new float[1][WIDTH];
            pull[0][0] = 1;
            network.backward(pull);
            assertThat(network.stateGradient()[0][0]).isEqualTo(-2);
            assertThat(network.values().get(0)).isDeepEqualTo(parameters().get(0));
        }
    }

    private static float[] forward(Pass pass) {
        try (ComputeBackend backend = new JvmBackend(1);
                HeadNetwork network = new HeadNetwork(backend, SPEC, 1, parameters())) {
            float[][] out = new float[1][WIDTH];
            backend.download(network.forward(new float[][] {{1}}, pass), out);
            return out[0];
        }
    }

    private static List<float[][]> parameters() {
        float[][] weight = new float[1][WIDTH];
        java.util.Arrays.fill(weight[0], 0.5f);
        weight[0][0] = -2;
        return List.of(weight, new float[1][WIDTH]);
    }
}
