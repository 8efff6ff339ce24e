package org.meniscus.projection.srnn;

import org.meniscus.base.Require;

/**
 * A fully connected recurrent layer of leaky integrate-and-fire neurons with hard reset, the liquid's equation with trained
 * weights:
 *
 * <pre>
 * u[t] = decay u[t-1] (1 - s[t-1]) + W x[t] + R s[t-1] + b,   s[t] = 1 if u[t] > threshold else 0
 * state = sum over t of s[t] / T
 * </pre>
 *
 * <p>Backward, the step of s is replaced by a rectangle: ds/du = 1 where |u - threshold| &lt; window, else 0. Height 1 is that
 * of the public STBP code (Wu et al. 2018, doi 10.3389/fnins.2018.00331), which does not divide by the area. The
 * gradient also flows through the reset.
 *
 * @param neurons 200 in the paper
 * @param decay of the membrane potential per step, in [0, 1)
 * @param threshold above 0; 0.3 (N-MNIST) and 0.6 (N-TIDIGITS) in MemristorLSM
 * @param window half width of the rectangle; 0.25 in MemristorLSM
 */
public record SrnnSpec(int neurons, double decay, double threshold, double window) {
    public SrnnSpec {
        Require.positive("neurons", neurons);
        Require.that(decay >= 0 && decay < 1, "decay must be in [0, 1), got %s", decay);
        Require.positive("threshold", threshold);
        Require.positive("window", window);
    }
}
