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
 * @param effective the number of dimensions that carry the energy: {@code (sum s^2)^2 / sum s^4}, the participation ratio,
 *     which does not hang on a tolerance
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
        double energy = 0;
        double squares = 0;
        for (double value : values) {
            if (value > tolerance) rank++;
            energy += value * value;
            squares += Math.pow(value, 4);
        }
        return new KernelRank(rank, squares == 0 ? 0 : energy * energy / squares);
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
