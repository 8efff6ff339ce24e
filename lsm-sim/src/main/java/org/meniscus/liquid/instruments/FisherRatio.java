package org.meniscus.liquid.instruments;

import org.meniscus.base.Require;

/**
 * How far classes lie apart, in units of their own scatter: the traces of Fisher's two matrices,
 *
 * <pre>
 * between = sum over samples of |mu_class - mu|^2 / (classes - 1)
 * within  = sum over samples of |x - mu_class|^2 / (samples - classes)
 * ratio   = between / within
 * </pre>
 *
 * <p>the F statistic of one-way analysis of variance, summed over features (Fisher 1936, doi
 * 10.1111/j.1469-1809.1936.tb02137.x). It has no unit, so that liquids of any gain, rate and readout compare, and is 1 on
 * average where labels say nothing.
 *
 * @param between mean square of the class centres
 * @param within mean square of the samples of a class
 */
public record FisherRatio(double between, double within) {
    /**
     * @param states shape [samples][features]
     * @param labels class of each sample, from 0; every class up to the largest has a sample
     */
    public static FisherRatio of(float[][] states, int... labels) {
        int[] sizes = Labels.sizes(states.length, labels);
        Require.that(
                sizes.length > 1 && states.length > sizes.length,
                "a Fisher ratio needs two classes or more, and more samples than classes; got %d samples of %d:"
                        + " take more recordings",
                states.length,
                sizes.length);
        int features = states[0].length;
        double[] mean = new double[features];
        double[][] centres = new double[sizes.length][features];
        for (int i = 0; i < states.length; i++)
            for (int f = 0; f < features; f++) {
                centres[labels[i]][f] += states[i][f] / (double) sizes[labels[i]];
                mean[f] += states[i][f] / (double) states.length;
            }
        double between = 0;
        double within = 0;
        for (int i = 0; i < states.length; i++)
            for (int f = 0; f < features; f++) {
                double centre = centres[labels[i]][f];
                between += (centre - mean[f]) * (centre - mean[f]);
                within += (states[i][f] - centre) * (states[i][f] - centre);
            }
        Require.finite("states", within);
        return new FisherRatio(between / (sizes.length - 1), within / (states.length - sizes.length));
    }

    /** Infinite where classes differ and do not scatter; 0 where nothing differs at all. */
    public double ratio() {
        return between == 0 ? 0 : between / within;
    }
}
