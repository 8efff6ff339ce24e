package org.meniscus.projection.compute;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The nonlinearity of a head, element by element. The two methods are the definition in double precision; the {@code jvm}
 * backend evaluates them as they stand and rounds to float, the others are compared with them.
 */
public enum Activation {
    /** x &Phi;(x) with the exact normal distribution function (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
    @JsonProperty("gelu")
    GELU {
        @Override
        public double value(double x) {
            return x * NormalCurve.cdf(x);
        }

        @Override
        public double slope(double x) {
            return Math.fma(x, NormalCurve.density(x), NormalCurve.cdf(x));
        }
    },
    /** max(x, 0), slope 0 at 0. */
    @JsonProperty("relu")
    RELU {
        @Override
        public double value(double x) {
            return Math.max(x, 0);
        }

        @Override
        public double slope(double x) {
            return x > 0 ? 1 : 0;
        }
    },
    /** (e^2x - 1) / (e^2x + 1) */
    @JsonProperty("tanh")
    TANH {
        @Override
        public double value(double x) {
            double small = NormalCurve.exp(-2 * Math.abs(x));
            return Math.copySign((1 - small) / (1 + small), x);
        }

        @Override
        public double slope(double x) {
            double y = value(x);
            return 1 - y * y;
        }
    },
    /** 1 / (1 + e^-x) */
    @JsonProperty("sigmoid")
    SIGMOID {
        @Override
        public double value(double x) {
            double small = NormalCurve.exp(-Math.abs(x));
            return (x < 0 ? small : 1) / (1 + small);
        }

        @Override
        public double slope(double x) {
            double y = value(x);
            return y * (1 - y);
        }
    };

    public abstract double value(double x);

    /** The derivative of {@link #value}. */
    public abstract double slope(double x);

    /** e^x from exactly specified operations, for softmax rows on every JDK alike. */
    public static double exponential(double x) {
        return NormalCurve.exp(x);
    }
}
