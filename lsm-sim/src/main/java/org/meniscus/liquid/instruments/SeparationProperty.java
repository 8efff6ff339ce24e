package org.meniscus.liquid.instruments;

import org.meniscus.base.Require;

/**
 * How far a liquid drives classes apart compared with how far it scatters each:
 *
 * <pre>
 * between  = mean over ordered pairs of classes, a class with itself included, of |mu_m - mu_n|
 * within   = mean over classes of the mean distance of a state from its class centre
 * property = between / (within + 1)
 * </pre>
 *
 * <p>Norton and Ventura 2010, Neurocomputing 73, 2893, doi 10.1016/j.neucom.2010.08.005. The 1 is theirs: it
 * depends on the scale of the states, so compare only liquids with the same readout.
 *
 * @param between distance of the class centres
 * @param within scatter of the classes
 */
public record SeparationProperty(double between, double within) {
    /**
     * @param states shape [samples][features]
     * @param labels class of each sample, from 0; every class up to the largest has a sample
     */
    public static SeparationProperty of(float[][] states, int[] labels) {
        double[][] distances = distances(states, labels);
        int classes = distances.length;
        double between = 0;
        double within = 0;
        for (int m = 0; m < classes; m++) {
            within += distances[m][m] / classes;
            for (int n = 0; n < classes; n++) if (n != m) between += distances[m][n];
        }
        Require.finite("states", within);
        return new SeparationProperty(between / ((double) classes * classes), within);
    }

    /**
     * What the property is the summary of: off the diagonal the distances of the class centres, on it the scatter of each
     * class. Shape [classes][classes], symmetric.
     */
    public static double[][] distances(float[][] states, int[] labels) {
        int[] sizes = Labels.sizes(states.length, labels);
        int features = states[0].length;
        double[][] centres = new double[sizes.length][features];
        for (int i = 0; i < states.length; i++)
            for (int f = 0; f < features; f++) centres[labels[i]][f] += states[i][f] / (double) sizes[labels[i]];
        double[][] distances = new double[sizes.length][sizes.length];
        for (int i = 0; i < states.length; i++) {
            double square = 0;
            for (int f = 0; f < features; f++) square += Math.pow(states[i][f] - centres[labels[i]][f], 2);
            distances[labels[i]][labels[i]] += Math.sqrt(square) / sizes[labels[i]];
        }
        for (int m = 0; m < sizes.length; m++)
            for (int n = 0; n < sizes.length; n++) {
                double square = 0;
                for (int f = 0; f < features; f++)
                    square += (centres[m][f] - centres[n][f]) * (centres[m][f] - centres[n][f]);
                if (n != m) distances[m][n] = Math.sqrt(square);
            }
        return distances;
    }

    public double property() {
        return between / (within + 1);
    }
}
