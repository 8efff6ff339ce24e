package org.meniscus.projection.srnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.projection.head.ParameterSpec;

/** Against a second derivation: forward-mode sensitivities of every weight, in double precision. */
class SrnnTraceTest {
    private static final SrnnSpec SPEC = new SrnnSpec(4, 0.8, 0.5, 0.3);
    private static final int[][] SPIKES = {{0}, {1, 2}, {}, {0, 2}, {1}, {0, 1, 2}};

    @Test
    void followsTheEquationByHand() {
        SrnnSpec one = new SrnnSpec(1, 0.5, 1, 0.25);
        SrnnWeights weights = new SrnnWeights(new float[][] {{0.8f}}, new float[][] {{-0.25f}}, new float[][] {{0}});
        float[] state = new float[1];
        // u = 0.8; 0.4 + 0.8 = 1.2 spike; reset: 0.8 - 0.25 = 0.55; 0.275 + 0.8 = 1.075 spike
        new SrnnTrace(one, 4).forward(new int[][] {{0}, {0}, {0}, {0}}, weights, state);
        assertThat(state[0]).isEqualTo(0.5f);
    }

    @Test
    void gradientsMatchForwardSensitivities() {
        SrnnWeights weights = random();
        float[] state = new float[4];
        float[] pull = {1, -0.5f, 2, 0.7f};
        SrnnTrace trace = new SrnnTrace(SPEC, SPIKES.length);
        SrnnWeights gradients = SrnnWeights.zeros(3, 4);
        trace.forward(SPIKES, weights, state);
        trace.backward(pull, weights, gradients);
        int compared = 0;
        for (int m = 0; m < 3; m++)
            for (int i = 0; i < weights.matrices().get(m).length; i++)
                for (int j = 0; j < 4; j++) {
                    double expected = sensitivity(weights, pull, m, i, j);
                    assertThat((double) gradients.matrices().get(m)[i][j])
                            .as("matrix %d, %d, %d", m, i, j)
                            .isCloseTo(expected, within(1e-5));
                    if (Math.abs(expected) > 1e-3) compared++;
                }
        assertThat(compared).isGreaterThan(15);
    }

    /** d(pull . state) / dw, carried along with u and s through time; the surrogate stands for ds/du. */
    private static double sensitivity(SrnnWeights w, float[] pull, int matrix, int row, int column) {
        int n = 4;
        double[] u = new double[n];
        double[] du = new double[n];
        double[] s = new double[n];
        double[] ds = new double[n];
        double result = 0;
        for (int[] input : SPIKES) {
            double[] v = new double[n];
            double[] dv = new double[n];
            for (int j = 0; j < n; j++) {
                v[j] = 0.8 * u[j] * (1 - s[j]) + w.bias()[0][j];
                dv[j] = 0.8 * du[j] * (1 - s[j]) - 0.8 * u[j] * ds[j];
                for (int i : input) v[j] += w.input()[i][j];
                for (int k = 0; k < n; k++) {
                    v[j] += w.recurrent()[k][j] * s[k];
                    dv[j] += w.recurrent()[k][j] * ds[k];
                }
            }
            if (matrix == 0) for (int i : input) if (i == row) dv[column] += 1;
            if (matrix == 1) dv[column] += s[row];
            if (matrix == 2) dv[column] += 1;
            for (int j = 0; j < n; j++) {
                s[j] = v[j] > 0.5 ? 1 : 0;
                ds[j] = Math.abs(v[j] - 0.5) < 0.3 ? dv[j] : 0;
                result += pull[j] * ds[j] / SPIKES.length;
            }
            u = v;
            du = dv;
        }
        return result;
    }

    private static SrnnWeights random() {
        List<float[][]> matrices = new ArrayList<>();
        for (ParameterSpec spec : SrnnWeights.specs(3, 4))
            matrices.add(new ParameterSpec(spec.name(), spec.rows(), spec.columns(), 0.1, 0.6)
                    .initialise(Seed.of(4).at(spec.name())));
        return SrnnWeights.of(matrices);
    }
}
