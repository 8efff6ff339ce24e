package org.meniscus.losses.sampling;

import org.meniscus.losses.Check;

/**
 * The weights of a slow copy of an encoder: a moving average of the trained one.
 *
 * <pre>
 *   average &lt;- m average + (1 - m) weights
 * </pre>
 *
 * <p>Source: He et al., MoCo, arXiv 1911.05722; m = 0.995 in ALBEF (arXiv 2107.07651), 0.99 for wearable biosignals
 * (arXiv 2312.05409). For {@code itc-momentum} and {@code reg-nce}.
 *
 * @param momentum m; 0.995
 */
public record MomentumEncoder(double momentum) {
    public MomentumEncoder {
        Check.inRange("momentum", momentum, 0, 1);
    }

    public MomentumEncoder() {
        this(0.995);
    }

    /** Moves the average towards the weights, in place. */
    public void update(float[] average, float[] weights) {
        Check.that(
                average.length == weights.length, "the copy has " + average.length + " weights, not " + weights.length);
        for (int i = 0; i < average.length; i++)
            average[i] = (float) (momentum * average[i] + (1 - momentum) * weights[i]);
    }
}
