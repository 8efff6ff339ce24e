package org.meniscus.projection.head;

import java.util.Arrays;
import org.meniscus.base.Require;

/**
 * x -> (x - mean) / deviation per feature, with statistics of the training states alone. A feature that never varied in
 * training (deviation 0) becomes 0.
 */
public final class Standardiser {
    private final float[] mean;
    private final float[] inverseDeviation;

    private Standardiser(float[] mean, float[] inverseDeviation) {
        this.mean = mean;
        this.inverseDeviation = inverseDeviation;
    }

    /** Leaves the states as they are. */
    public static Standardiser none(int features) {
        float[] ones = new float[features];
        Arrays.fill(ones, 1f);
        return new Standardiser(new float[features], ones);
    }

    /** Mean and population standard deviation of each column, accumulated in double. */
    public static Standardiser of(float[][] training) {
        Require.that(training.length > 0, "standardising needs at least one training state");
        int features = training[0].length;
        double[] mean = new double[features];
        double[] squares = new double[features];
        for (float[] row : training) for (int j = 0; j < features; j++) mean[j] += row[j];
        for (int j = 0; j < features; j++) mean[j] /= training.length;
        for (float[] row : training)
            for (int j = 0; j < features; j++) squares[j] += (row[j] - mean[j]) * (row[j] - mean[j]);
        float[] centre = new float[features];
        float[] inverse = new float[features];
        for (int j = 0; j < features; j++) {
            double deviation = Math.sqrt(squares[j] / training.length);
            centre[j] = (float) mean[j];
            inverse[j] = deviation > 0 ? (float) (1 / deviation) : 0f;
        }
        return new Standardiser(centre, inverse);
    }

    /** From stored numbers: row 0 the means, row 1 the inverse deviations. */
    public static Standardiser of(float[] mean, float[] inverseDeviation) {
        Require.that(
                mean.length == inverseDeviation.length,
                "%d means but %d inverse deviations",
                mean.length,
                inverseDeviation.length);
        return new Standardiser(mean.clone(), inverseDeviation.clone());
    }

    public int features() {
        return mean.length;
    }

    /** A new matrix. */
    public float[][] apply(float[][] states) {
        float[][] out = new float[states.length][mean.length];
        for (int i = 0; i < states.length; i++) {
            Require.that(
                    states[i].length == mean.length,
                    "state %d has %d features, the head was made for %d",
                    i,
                    states[i].length,
                    mean.length);
            for (int j = 0; j < mean.length; j++) out[i][j] = (states[i][j] - mean[j]) * inverseDeviation[j];
        }
        return out;
    }

    public float[] mean() {
        return mean.clone();
    }

    public float[] inverseDeviation() {
        return inverseDeviation.clone();
    }
}
