package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/** How a gradient g becomes a change of the parameters p. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OptimiserSpec.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = OptimiserSpec.Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = OptimiserSpec.AdamW.class, name = "adam-w")
})
public sealed interface OptimiserSpec {
    double learningRate();

    /**
     * v = momentum v + g, p = p - rate v; v starts at 0 (PyTorch's form).
     *
     * @param momentum in [0, 1); 0 is plain gradient descent
     */
    record Sgd(double learningRate, double momentum) implements OptimiserSpec {
        public Sgd {
            Require.positive("learningRate", learningRate);
            Require.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        }
    }

    /**
     * Adam with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, the values of Kingma and Ba 2015 (arXiv 1412.6980).
     *
     * @param learningRate step size; MemristorLSM uses 1e-3 for audio-visual pairs, 1e-4 for N-MNIST
     */
    record Adam(double learningRate) implements OptimiserSpec {
        public Adam {
            Require.positive("learningRate", learningRate);
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101): p = p (1 - rate decay) - Adam's step.
     *
     * @param decay 0 or more; PyTorch's default is 0.01
     */
    record AdamW(double learningRate, double decay) implements OptimiserSpec {
        public AdamW {
            Require.positive("learningRate", learningRate);
            Require.nonNegative("decay", decay);
        }
    }
}
