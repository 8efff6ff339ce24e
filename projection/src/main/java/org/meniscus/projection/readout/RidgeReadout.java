package org.meniscus.projection.readout;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.meniscus.base.Require;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Fitted;

/**
 * Ridge regression onto one-hot labels, in closed form:
 *
 * <pre>
 * W = (X'X / n + lambda s I)^-1 X'Y / n,   X and Y centred,   s = trace(X'X / n) / features
 * </pre>
 *
 * <p>The intercept is not penalised. Lambda is relative to the mean variance of a feature, so the same ladder fits spike
 * counts and rates. The answer is the class of the largest score. Solved by Cholesky decomposition in double precision
 * (Commons Math); deterministic.
 */
public final class RidgeReadout implements Fitted {
    private static final double[] LAMBDAS = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1, 3, 10};

    private final AffineMap map;
    private final double lambda;

    private RidgeReadout(AffineMap map, double lambda) {
        this.map = map;
        this.lambda = lambda;
    }

    /**
     * Fits with a given penalty.
     *
     * @param states samples x features
     * @param lambda relative penalty, above 0
     */
    public static RidgeReadout fit(float[][] states, int[] labels, double lambda) {
        AffineMap.check(states, labels);
        return new Normal(states, labels).solve(Require.positive("lambda", lambda));
    }

    /** Fits with the penalty, out of 1e-6 to 10, that answers the validation states best; the largest of equals. */
    public static RidgeReadout fit(float[][] states, int[] labels, float[][] validationStates, int[] validationLabels) {
        AffineMap.check(states, labels);
        AffineMap.check(validationStates, validationLabels);
        Normal normal = new Normal(states, labels);
        RidgeReadout best = null;
        int mostCorrect = -1;
        for (double lambda : LAMBDAS) {
            RidgeReadout candidate = normal.solve(lambda);
            int correct = Accuracy.of(validationLabels, candidate.predict(validationStates))
                    .correct();
            if (correct >= mostCorrect) {
                mostCorrect = correct;
                best = candidate;
            }
        }
        return best;
    }

    /** The penalty in use. */
    public double lambda() {
        return lambda;
    }

    /** Samples x classes; about 1 for the class of the sample and 0 for the others. */
    float[][] scores(float[][] states) {
        return map.scores(states);
    }

    public int[] predict(float[][] states) {
        return map.predict(states);
    }

    /** The normal equations, set up once for every penalty. */
    private static final class Normal {
        private final double[] stateMean;
        private final double[] targetMean;
        private final double[][] gram;
        private final double[][] cross;
        private final double meanVariance;

        Normal(float[][] states, int... labels) {
            int n = states.length;
            int features = states[0].length;
            int classes = AffineMap.classes(labels);
            stateMean = new double[features];
            targetMean = new double[classes];
            gram = new double[features][features];
            cross = new double[features][classes];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < features; j++) stateMean[j] += states[i][j] / (double) n;
                targetMean[labels[i]] += 1.0 / n;
            }
            double[] centred = new double[features];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < features; j++) centred[j] = states[i][j] - stateMean[j];
                for (int j = 0; j < features; j++) {
                    addScaled(centred[j] / n, centred, gram[j]);
                    addScaled(-centred[j] / n, targetMean, cross[j]);
                    cross[j][labels[i]] += centred[j] / n;
                }
            }
            double trace = 0;
            for (int j = 0; j < features; j++) {
                trace += gram[j][j];
                for (int k = 0; k < j; k++) gram[j][k] = gram[k][j]; // rounding differs across the diagonal
            }
            Require.that(trace > 0, "every state is the same: there is nothing to fit");
            meanVariance = trace / features;
        }

        private static void addScaled(double factor, double[] x, double[] y) {
            for (int j = 0; j < y.length; j++) y[j] += factor * x[j];
        }

        RidgeReadout solve(double lambda) {
            double[][] penalised = new double[gram.length][];
            for (int j = 0; j < gram.length; j++) {
                penalised[j] = gram[j].clone();
                penalised[j][j] += lambda * meanVariance;
            }
            RealMatrix solution = new CholeskyDecomposition(
                            new Array2DRowRealMatrix(penalised, false), 1e-9, Double.MIN_NORMAL)
                    .getSolver()
                    .solve(new Array2DRowRealMatrix(cross, false));
            double[][] weights = solution.getData();
            double[] bias = targetMean.clone();
            for (int j = 0; j < weights.length; j++) addScaled(-stateMean[j], weights[j], bias);
            return new RidgeReadout(new AffineMap(weights, bias), lambda);
        }
    }
}
