package org.meniscus.losses.diagnostics;

import java.util.Arrays;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.Tensor;

/** How hard a loss pulls at each pair: which pairs drive the training, and whether noise makes a few of them dominate. */
public final class GradientNorms {
    private GradientNorms() {}

    /**
     * The norm of the gradient with respect to sample i over the named inputs together, sqrt(sum_x ||dL/dx_i||^2).
     *
     * @param inputs live inputs of shape [B, D] with one B, such as {@code za} and {@code zb}
     */
    public static double[] perPair(LossResult result, String... inputs) {
        int n = result.gradient(inputs[0]).shape()[0];
        double[] squares = new double[n];
        for (String input : inputs) {
            Tensor gradient = result.gradient(input);
            if (gradient.shape().length != 2 || gradient.shape()[0] != n)
                throw new LossException("the gradients of " + Arrays.toString(inputs) + " do not pair up row by row");
            int d = gradient.shape()[1];
            for (int k = 0; k < gradient.size(); k++) squares[k / d] += gradient.get(k) * gradient.get(k);
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }
}
