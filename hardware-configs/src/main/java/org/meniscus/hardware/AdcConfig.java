package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/** What turns the current of one physical bit line into a number, before any subtraction. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AdcConfig.Ideal.class, name = "ideal"),
    @JsonSubTypes.Type(value = AdcConfig.Uniform.class, name = "uniform")
})
public sealed interface AdcConfig {
    /** Exact, without limit. */
    record Ideal() implements AdcConfig {}

    /**
     * Equal steps from zero to full scale, {@code code = clamp(round(I / step), 0, 2^bits - 1)}.
     *
     * <p>Full scale is calibrated once after programming: the largest bit-line current while all word lines in use are
     * driven, times {@code activeFraction}. At 1 no current of the noiseless array saturates; a smaller value buys
     * resolution for currents that occur while few word lines are active, and clips the others.
     *
     * @param bits resolution
     * @param activeFraction full scale as a share of the largest possible current
     */
    record Uniform(int bits, double activeFraction) implements AdcConfig {
        public Uniform {
            Require.inRange("bits", bits, 1, 22);
            Require.that(
                    activeFraction > 0 && activeFraction <= 1,
                    "activeFraction must be more than 0 and at most 1, got %s",
                    activeFraction);
        }
    }
}
