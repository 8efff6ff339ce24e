package org.meniscus.projection.readout;

import org.meniscus.base.Require;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.head.Standardiser;

/**
 * Softmax regression with an L2 penalty: how linearly separable a representation is.
 *
 * <pre>
 * minimise  mean_i -log softmax(x_i W + b)[y_i]  +  penalty / 2 |W|^2
 * </pre>
 *
 * <p>States are standardised first; the intercept is not penalised. Strictly convex in W, so the answer does not depend on
 * where or how the search starts. Minimised by {@link QuasiNewton} from zero, in double precision; deterministic.
 */
public final class LinearProbe implements Fitted {
    private final Standardiser standardiser;
    private final AffineMap map;
    private final double loss;

    private LinearProbe(Standardiser standardiser, AffineMap map, double loss) {
        this.standardiser = standardiser;
        this.map = map;
        this.loss = loss;
    }

    /**
     * @param states samples x features
     * @param penalty weight of |W|^2 / 2, above 0; 1e-3 is a sound start
     */
    public static LinearProbe fit(float[][] states, int[] labels, double penalty) {
        AffineMap.check(states, labels);
        Require.positive("penalty", penalty);
        Standardiser standardiser = Standardiser.of(states);
        SoftmaxRegression problem =
                new SoftmaxRegression(standardiser.apply(states), labels, AffineMap.classes(labels), penalty);
        double[] solution = QuasiNewton.minimise(problem, new double[problem.size()], 1e-7, 1000);
        return new LinearProbe(
                standardiser, problem.map(solution), problem.evaluate(solution, new double[solution.length]));
    }

    /** The minimum that was reached, penalty included. */
    double loss() {
        return loss;
    }

    /** Samples x classes: logits. */
    float[][] scores(float[][] states) {
        return map.scores(standardiser.apply(states));
    }

    public int[] predict(float[][] states) {
        return map.predict(standardiser.apply(states));
    }

    /** The objective over weights (features x classes) followed by the intercepts. */
    private record SoftmaxRegression(float[][] states, int[] labels, int classes, double penalty)
            implements QuasiNewton.Function {
        int size() {
            return (states[0].length + 1) * classes;
        }

        @Override
        public double evaluate(double[] at, double[] gradient) {
            int weights = states[0].length * classes;
            double value = 0;
            for (int k = 0; k < weights; k++) {
                value += 0.5 * penalty * at[k] * at[k];
                gradient[k] = penalty * at[k];
            }
            for (int c = 0; c < classes; c++) gradient[weights + c] = 0;
            double[] p = new double[classes];
            for (int i = 0; i < states.length; i++) {
                value += sample(states[i], labels[i], at, p) / states.length;
                for (int j = 0; j < states[i].length; j++)
                    for (int c = 0; c < classes; c++) gradient[j * classes + c] += p[c] * states[i][j] / states.length;
                for (int c = 0; c < classes; c++) gradient[weights + c] += p[c] / states.length;
            }
            return value;
        }

        /** Leaves softmax - one-hot in p and returns the cross-entropy. */
        private double sample(float[] state, int label, double[] at, double[] p) {
            System.arraycopy(at, state.length * classes, p, 0, classes);
            for (int j = 0; j < state.length; j++)
                for (int c = 0; c < classes; c++) p[c] += state[j] * at[j * classes + c];
            double top = Double.NEGATIVE_INFINITY;
            for (double logit : p) top = Math.max(top, logit);
            double sum = 0;
            double own = p[label];
            for (int c = 0; c < classes; c++) sum += p[c] = Activation.exponential(p[c] - top);
            for (int c = 0; c < classes; c++) p[c] /= sum;
            p[label] -= 1;
            return top + StrictMath.log(sum) - own;
        }

        AffineMap map(double[] at) {
            double[][] weights = new double[states[0].length][classes];
            for (int j = 0; j < weights.length; j++) System.arraycopy(at, j * classes, weights[j], 0, classes);
            double[] bias = new double[classes];
            System.arraycopy(at, weights.length * classes, bias, 0, classes);
            return new AffineMap(weights, bias);
        }
    }
}
