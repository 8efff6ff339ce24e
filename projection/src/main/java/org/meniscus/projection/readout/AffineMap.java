package org.meniscus.projection.readout;

import org.meniscus.base.Require;
import org.meniscus.projection.evaluation.Accuracy;

/** Scores of classes: state W + b, in double precision. Shared by the readouts. */
final class AffineMap {
    private final double[][] weights;
    private final double[] bias;

    /** @param weights features x classes */
    AffineMap(double[][] weights, double[] bias) {
        this.weights = weights;
        this.bias = bias;
    }

    float[][] scores(float[][] states) {
        float[][] scores = new float[states.length][bias.length];
        double[] sum = new double[bias.length];
        for (int i = 0; i < states.length; i++) {
            Require.that(
                    states[i].length == weights.length,
                    "state %d has %d features, the readout was fitted on %d",
                    i,
                    states[i].length,
                    weights.length);
            System.arraycopy(bias, 0, sum, 0, sum.length);
            for (int j = 0; j < weights.length; j++)
                for (int c = 0; c < sum.length; c++) sum[c] += states[i][j] * weights[j][c];
            for (int c = 0; c < sum.length; c++) scores[i][c] = (float) sum[c];
        }
        return scores;
    }

    int[] predict(float[][] states) {
        return Accuracy.predictions(scores(states));
    }

    static int classes(int... labels) {
        int largest = 0;
        for (int label : labels) largest = Math.max(largest, Require.nonNegative("label", label));
        return largest + 1;
    }

    static void check(float[][] states, int... labels) {
        Require.that(states.length > 0, "fitting needs at least one state");
        Require.that(states.length == labels.length, "%d states but %d labels", states.length, labels.length);
        for (float[] state : states) for (float value : state) Require.finite("state value", value);
    }
}
