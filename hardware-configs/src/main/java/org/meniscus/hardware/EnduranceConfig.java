package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

/**
 * What earlier programming did to the cells. Lives are Weibull: a share {@code 1 - exp(-(cycles / life)^shape)} of the
 * cells has worn out and is stuck.
 *
 * @param cycles of programming that the array has behind it
 * @param tested cycles of the data behind this; more are an error
 * @param life cycles after which 63 % of the cells have worn out
 * @param shape of the Weibull distribution; above 1 the cells wear, below 1 the weak die first
 * @param stuckAt conductance of a cell that has worn out
 * @param closing what happens to the cells that still work; null is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnduranceConfig(
        double cycles, double tested, double life, double shape, Conductance stuckAt, Closing closing) {
    private static final double MOST = 1e18;

    public EnduranceConfig {
        Require.inRange("tested", tested, 1, MOST);
        Require.nonNegative("cycles", cycles);
        Require.that(
                cycles <= tested,
                "cycles must not exceed tested, %s, beyond which nothing is known, got %s",
                tested,
                cycles);
        Require.inRange("life", life, 1, MOST);
        Require.inRange("shape", shape, 0.05, 50);
        Plausible.conductance("stuckAt", stuckAt);
    }

    /**
     * The window closes: after {@code n > onset} cycles, {@code G -> centre (G / centre)^max(0, 1 - share log10(n /
     * onset))}. The form is assumed.
     *
     * @param centre conductance towards which all cells move
     * @param onset cycles up to which nothing happens
     * @param share of the window, on a logarithmic scale, that is lost in each decade of cycles
     */
    public record Closing(Conductance centre, double onset, double share) {
        public Closing {
            Require.positive("centre", Plausible.conductance("centre", centre));
            Require.inRange("onset", onset, 1, MOST);
            Require.inRange("share", share, 0, 1);
        }
    }
}
