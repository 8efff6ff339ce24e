package org.meniscus.losses;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one evaluation gives.
 *
 * @param value the loss
 * @param gradients dL/dx for every live input, in its shape, with respect to the raw values handed in
 * @param components the parts of the value by name, as the loss defines them
 * @param parameterGradients dL/dp for the differentiable parameters, such as {@code temperature}
 * @param state what a stateful loss must be given at the next step; empty for the others
 * @param anchors how many anchors (row terms) entered the mean
 * @param skipped how many were left out because they had no positive
 */
public record LossResult(
        double value,
        Map<String, Tensor> gradients,
        Map<String, Double> components,
        Map<String, Double> parameterGradients,
        LossState state,
        int anchors,
        int skipped) {
    public LossResult {
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        parameterGradients = Collections.unmodifiableMap(new LinkedHashMap<>(parameterGradients));
    }

    /** The gradient with respect to a live input. */
    public Tensor gradient(String input) {
        Tensor gradient = gradients.get(input);
        if (gradient == null)
            throw new LossException("there is no gradient for '" + input + "'; there is: " + gradients.keySet());
        return gradient;
    }
}
