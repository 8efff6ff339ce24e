package org.meniscus.projection.compute;

import org.meniscus.base.Require;

/**
 * The scalars of one Adam or AdamW update (Kingma and Ba 2015, arXiv 1412.6980; decoupled decay: Loshchilov and Hutter
 * 2019, arXiv 1711.05101).
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g          v = beta2 v + (1 - beta2) g^2
 * p = p (1 - rate decay) - rate mHat / (sqrt(vHat) + epsilon),   mHat = m / (1 - beta1^t),  vHat = v / (1 - beta2^t)
 * </pre>
 *
 * @param rate learning rate
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the corrected second moment
 * @param decay decoupled weight decay; 0 is plain Adam
 * @param step t, counted from 1
 */
public record AdamStep(double rate, double beta1, double beta2, double epsilon, double decay, int step) {
    public AdamStep {
        Require.nonNegative("rate", rate);
        Require.that(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1), got %s", beta1);
        Require.that(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1), got %s", beta2);
        Require.positive("epsilon", epsilon);
        Require.nonNegative("decay", decay);
        Require.positive("step", step);
    }

    /** 1 - beta1^t */
    public double firstCorrection() {
        return 1 - StrictMath.pow(beta1, step);
    }

    /** 1 - beta2^t */
    public double secondCorrection() {
        return 1 - StrictMath.pow(beta2, step);
    }
}
