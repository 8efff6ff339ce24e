package org.meniscus.liquid.instruments;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.liquid.DynamicSynapses;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.Population;
import org.meniscus.macro.SynapticArray;

/** The recurrent weights of a liquid as its neurons feel them, and the size of their largest eigenvalue. */
public final class RecurrentWeights {
    private RecurrentWeights() {}

    /**
     * Reads each recurrent word line by itself: one read per neuron, with whatever noise the array has.
     *
     * <p>Of dynamic synapses: those of a rested one, {@code strength U} times the weight, over all groups of targets.
     *
     * @return [presynaptic][postsynaptic], gain included: the jump of the membrane per spike, for the first delay
     */
    public static double[][] of(Liquid liquid, Seed seed) {
        SynapticArray.Reader reader = liquid.array().open(seed);
        double[][] weights = new double[liquid.neurons()][liquid.neurons()];
        float[] sums = new float[liquid.neurons()];
        int groups = liquid.dynamics().map(DynamicSynapses::groups).orElse(1);
        for (int group = 0; group < groups; group++)
            for (int i = 0; i < weights.length; i++) {
                reader.read(new int[] {liquid.inputs() + group * weights.length + i}, 1, sums);
                double released = liquid.gain().perSiemens() * rested(liquid, group, i);
                for (int j = 0; j < sums.length; j++) weights[i][j] += released * sums[j];
            }
        return weights;
    }

    /**
     * The weights in units of what separates a resting neuron from its spike: studies whose gains and thresholds are both k
     * times as large are the same liquid, and these weights are the same.
     *
     * @param weights [presynaptic][postsynaptic]
     */
    public static double[][] perThreshold(double[][] weights, Population population) {
        double[][] scaled = new double[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i].clone();
            for (int j = 0; j < scaled[i].length; j++) scaled[i][j] /= population.swing(j);
        }
        return scaled;
    }

    private static double rested(Liquid liquid, int group, int neuron) {
        return liquid.dynamics()
                .map(synapses -> synapses.release(group, neuron))
                .map(release -> release.strength() * release.model().use())
                .orElse(1.0);
    }

    /**
     * The spectral radius: the largest modulus of an eigenvalue. For independent weights of mean 0 and deviation s it is
     * near s sqrt(n) (circular law). It speaks of rate networks; a spiking liquid with a threshold is stable beyond 1.
     *
     * @param weights square
     */
    public static double spectralRadius(double[][] weights) {
        double radius = 0;
        for (double[] value : eigenvalues(weights)) radius = Math.max(radius, Math.hypot(value[0], value[1]));
        return radius;
    }

    /** The eigenvalues, real and imaginary part each: shape [neurons][2]. */
    public static double[][] eigenvalues(double[][] weights) {
        Require.that(
                weights.length > 0 && weights[0].length == weights.length, "the spectral radius needs a square matrix");
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(weights));
        double[][] values = new double[weights.length][];
        for (int i = 0; i < values.length; i++)
            values[i] = new double[] {eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)};
        return values;
    }
}
