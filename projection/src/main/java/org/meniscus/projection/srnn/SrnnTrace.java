package org.meniscus.projection.srnn;

import java.util.Arrays;

/** One sample's run through the layer: what backpropagation through time needs to remember, and its scratch. */
final class SrnnTrace {
    private final SrnnSpec spec;
    private final float[][] potential;
    private final boolean[][] spiked;
    private final float[] gradient;
    private final float[] next;
    private int[][] spikes;

    SrnnTrace(SrnnSpec spec, int steps) {
        this.spec = spec;
        this.potential = new float[steps][spec.neurons()];
        this.spiked = new boolean[steps][spec.neurons()];
        this.gradient = new float[spec.neurons()];
        this.next = new float[spec.neurons()];
    }

    /** Runs one sample; the state receives spikes per step and neuron. */
    void forward(int[][] input, SrnnWeights weights, float[] state) {
        spikes = input;
        float decay = (float) spec.decay();
        float threshold = (float) spec.threshold();
        Arrays.fill(state, 0f);
        for (int t = 0; t < input.length; t++) {
            float[] u = potential[t];
            System.arraycopy(weights.bias()[0], 0, u, 0, u.length);
            for (int i : input[t]) SrnnWeights.addScaled(1f, weights.input()[i], u);
            if (t > 0) {
                float[] before = potential[t - 1];
                boolean[] fired = spiked[t - 1];
                for (int j = 0; j < u.length; j++) if (!fired[j]) u[j] = Math.fma(decay, before[j], u[j]);
                for (int j = 0; j < u.length; j++) if (fired[j]) SrnnWeights.addScaled(1f, weights.recurrent()[j], u);
            }
            for (int j = 0; j < u.length; j++) {
                spiked[t][j] = u[j] > threshold;
                if (spiked[t][j]) state[j] += 1f / input.length;
            }
        }
    }

    /**
     * Adds the gradients of the last sample.
     *
     * <pre>
     * ds[t] = dstate / T + R du[t+1] - decay u[t] du[t+1],   du[t] = ds[t] window(u[t]) + decay (1 - s[t]) du[t+1]
     * </pre>
     */
    void backward(float[] stateGradient, SrnnWeights weights, SrnnWeights out) {
        float decay = (float) spec.decay();
        float threshold = (float) spec.threshold();
        float window = (float) spec.window();
        int steps = spikes.length;
        Arrays.fill(next, 0f);
        for (int t = steps - 1; t >= 0; t--) {
            float[] u = potential[t];
            for (int j = 0; j < u.length; j++) {
                float spike = stateGradient[j] / steps;
                if (t + 1 < steps) spike += dot(weights.recurrent()[j], next) - decay * u[j] * next[j];
                gradient[j] = spiked[t][j] ? 0f : decay * next[j];
                if (Math.abs(u[j] - threshold) < window) gradient[j] += spike;
            }
            System.arraycopy(gradient, 0, next, 0, next.length);
            for (int i : spikes[t]) SrnnWeights.addScaled(1f, gradient, out.input()[i]);
            if (t > 0)
                for (int j = 0; j < u.length; j++)
                    if (spiked[t - 1][j]) SrnnWeights.addScaled(1f, gradient, out.recurrent()[j]);
            SrnnWeights.addScaled(1f, gradient, out.bias()[0]);
        }
    }

    /** Eight partial sums in a fixed order, so that the loop can overlap and the bits never change. */
    private static float dot(float[] a, float[] b) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int j = 0;
        for (; j + 8 <= a.length; j += 8) {
            s0 = Math.fma(a[j], b[j], s0);
            s1 = Math.fma(a[j + 1], b[j + 1], s1);
            s2 = Math.fma(a[j + 2], b[j + 2], s2);
            s3 = Math.fma(a[j + 3], b[j + 3], s3);
            s4 = Math.fma(a[j + 4], b[j + 4], s4);
            s5 = Math.fma(a[j + 5], b[j + 5], s5);
            s6 = Math.fma(a[j + 6], b[j + 6], s6);
            s7 = Math.fma(a[j + 7], b[j + 7], s7);
        }
        for (; j < a.length; j++) s0 = Math.fma(a[j], b[j], s0);
        return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
    }
}
