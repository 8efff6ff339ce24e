package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/** How a gradient becomes a change of the parameters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = OptimiserSpec.Adam.class, name = "adam"))
public sealed interface OptimiserSpec {
    double learningRate();

    /**
     * Adam with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, the values of the paper (Kingma and Ba 2015, arXiv 1412.6980).
     *
     * @param learningRate step size; the paper of the macro uses 1e-3 for audio-visual pairs, 1e-4 for N-MNIST
     */
    record Adam(double learningRate) implements OptimiserSpec {
        public Adam {
            Require.positive("learningRate", learningRate);
        }
    }
}
