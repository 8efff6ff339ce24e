package org.meniscus.liquid.instruments;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.meniscus.base.Require;

/**
 * How far back a linear readout of the present state sees: for each delay k the squared correlation between the input of k
 * steps ago and its ridge estimate from the state now, on the second half of the run, after fitting on the first half; the
 * capacity is their sum. Jaeger 2001, GMD Report 152, with a split that the report does not have: without it a readout of
 * many neurons on few steps remembers what it was fitted to.
 *
 * @param perDelay squared correlation at delay 0, 1, ...
 */
public record MemoryCapacity(double[] perDelay) {
    /**
     * @param input one number per step
     * @param states shape [steps][features], such as filtered spike trains
     * @param delays how many delays, from 0
     * @param ridge added to the diagonal of the Gram matrix, as a share of its mean; above 0
     */
    public static MemoryCapacity of(double[] input, double[][] states, int delays, double ridge) {
        Require.that(input.length == states.length, "%d inputs for %d states", input.length, states.length);
        Require.inRange("delays", delays, 1, input.length / 4);
        Require.positive("ridge", ridge);
        int middle = input.length / 2;
        RealMatrix fit = withConstant(states, delays, middle);
        RealMatrix test = withConstant(states, middle, input.length);
        RealMatrix gram = fit.transpose().multiply(fit);
        double mean = gram.getTrace() / gram.getRowDimension();
        for (int f = 0; f < gram.getRowDimension(); f++) gram.addToEntry(f, f, ridge * mean);
        CholeskyDecomposition solver = new CholeskyDecomposition(gram);
        double[] perDelay = new double[delays];
        for (int k = 0; k < delays; k++) {
            RealVector wanted = new ArrayRealVector(input, delays - k, middle - delays);
            RealVector weights = solver.getSolver().solve(fit.transpose().operate(wanted));
            RealVector truth = new ArrayRealVector(input, middle - k, input.length - middle);
            perDelay[k] =
                    squaredCorrelation(truth.toArray(), test.operate(weights).toArray());
        }
        return new MemoryCapacity(perDelay);
    }

    public double total() {
        double total = 0;
        for (double r2 : perDelay) total += r2;
        return total;
    }

    private static RealMatrix withConstant(double[][] states, int from, int to) {
        RealMatrix matrix = new Array2DRowRealMatrix(to - from, states[0].length + 1);
        for (int t = from; t < to; t++) {
            for (int f = 0; f < states[t].length; f++) matrix.setEntry(t - from, f, states[t][f]);
            matrix.setEntry(t - from, states[t].length, 1);
        }
        return matrix;
    }

    private static double squaredCorrelation(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / a.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa == 0 || bb == 0 ? 0 : ab * ab / (aa * bb);
    }
}
