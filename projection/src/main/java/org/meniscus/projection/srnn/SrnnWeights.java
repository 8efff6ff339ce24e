package org.meniscus.projection.srnn;

import java.util.Arrays;
import java.util.List;
import org.meniscus.projection.head.ParameterSpec;

/** Weights on the host, or their gradients. Rows are inputs (or sending neurons), columns receiving neurons. */
record SrnnWeights(float[][] input, float[][] recurrent, float[][] bias) {
    static SrnnWeights zeros(int inputs, int neurons) {
        return new SrnnWeights(new float[inputs][neurons], new float[neurons][neurons], new float[1][neurons]);
    }

    /** Uniform in &plusmn;1/sqrt(fan-in), as PyTorch's {@code nn.Linear}. */
    static List<ParameterSpec> specs(int inputs, int neurons) {
        return List.of(
                new ParameterSpec("input", inputs, neurons, 0, 1 / Math.sqrt(inputs)),
                new ParameterSpec("recurrent", neurons, neurons, 0, 1 / Math.sqrt(neurons)),
                new ParameterSpec("bias", 1, neurons, 0, 1 / Math.sqrt(inputs)));
    }

    static SrnnWeights of(List<float[][]> matrices) {
        return new SrnnWeights(matrices.get(0), matrices.get(1), matrices.get(2));
    }

    List<float[][]> matrices() {
        return List.of(input, recurrent, bias);
    }

    void clear() {
        for (float[][] matrix : matrices()) for (float[] row : matrix) Arrays.fill(row, 0f);
    }

    void add(SrnnWeights other) {
        for (int m = 0; m < 3; m++) {
            float[][] mine = matrices().get(m);
            float[][] theirs = other.matrices().get(m);
            for (int i = 0; i < mine.length; i++) addScaled(1f, theirs[i], mine[i]);
        }
    }

    static void addScaled(float factor, float[] x, float[] y) {
        for (int j = 0; j < y.length; j++) y[j] = Math.fma(factor, x[j], y[j]);
    }
}
