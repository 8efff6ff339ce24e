package org.meniscus.liquid.instruments;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.meniscus.base.Require;

/**
 * The rank of a matrix of liquid states, after Legenstein and Maass 2007, doi 10.1016/j.neunet.2007.04.017.
 *
 * <p>With a different input in each row it is the kernel quality: how many inputs a linear readout can tell apart freely.
 * With noisy versions of one input in each row it is the generalisation rank: how many dimensions noise fills. A good
 * liquid has a high kernel quality and a low generalisation rank; the difference is what it can compute with.
 *
 * @param rank singular values above the rounding of float states: {@code largest * max(rows, columns) * 2^-23}
 * @param effective the number of dimensions that the variance fills: the participation ratio {@code (trace C)^2 / trace C^2} of
 *     the covariance C of the features, which does not hang on a tolerance. Not of the states themselves: their mean, common to
 *     all, is one large dimension beside which no other would count
 */
public record KernelRank(int rank, double effective) {
    private static final double FLOAT_ROUNDING = 0x1p-23;

    /**
     * @param states shape [inputs][features]
     */
    public static KernelRank of(float[][] states) {
        double[] values = spectrum(states);
        double tolerance = values[0] * Math.max(states.length, states[0].length) * FLOAT_ROUNDING;
        int rank = 0;
        for (double value : values) if (value > tolerance) rank++;
        return new KernelRank(rank, participation(states));
    }

    /** By the inner products of the centred rows, whose traces are those of the covariance. */
    private static double participation(float[][] states) {
        double[][] centred = centred(states);
        double trace = 0;
        double traceOfSquare = 0;
        for (int i = 0; i < centred.length; i++)
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int f = 0; f < centred[i].length; f++) product += centred[i][f] * centred[j][f];
                if (i == j) trace += product;
                traceOfSquare += (i == j ? 1 : 2) * product * product;
            }
        return traceOfSquare == 0 ? 0 : trace * trace / traceOfSquare;
    }

    private static double[][] centred(float[][] states) {
        double[] mean = new double[states[0].length];
        for (float[] row : states) for (int f = 0; f < mean.length; f++) mean[f] += (double) row[f] / states.length;
        double[][] centred = new double[states.length][mean.length];
        for (int i = 0; i < states.length; i++)
            for (int f = 0; f < mean.length; f++) centred[i][f] = states[i][f] - mean[f];
        return centred;
    }

    /** The singular values behind the rank, largest first: as many as the smaller side of the matrix has. */
    public static double[] spectrum(float[][] states) {
        Require.positive("states", states.length);
        double[][] matrix = new double[states.length][states[0].length];
        for (int i = 0; i < states.length; i++)
            for (int f = 0; f < matrix[i].length; f++) matrix[i][f] = Require.finite("state", states[i][f]);
        return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix, false)).getSingularValues();
    }
}
