package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/**
 * What turns the current of one physical bit line into a number, before any subtraction.
 *
 * <p>Full scale is calibrated once after programming: the largest bit-line current while all word lines in use are
 * driven, times {@code activeFraction}. At 1 no current of the noiseless array saturates; a smaller value buys
 * resolution for currents that occur while few word lines are active, and clips the others.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AdcConfig.Ideal.class, name = "ideal"),
    @JsonSubTypes.Type(value = AdcConfig.Uniform.class, name = "uniform"),
    @JsonSubTypes.Type(value = AdcConfig.SuccessiveApproximation.class, name = "successive-approximation"),
    @JsonSubTypes.Type(value = AdcConfig.Ramp.class, name = "ramp")
})
public sealed interface AdcConfig {
    /** Resolution; 0 where nothing is quantised. */
    int bits();

    /** Full scale as a share of the largest possible current; infinite where nothing is clipped. */
    double activeFraction();

    /** Exact, without limit. */
    record Ideal() implements AdcConfig {
        @Override
        public int bits() {
            return 0;
        }

        @Override
        public double activeFraction() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Equal steps from zero to full scale, {@code code = clamp(round(I / step), 0, 2^bits - 1)}.
     *
     * @param bits resolution
     * @param activeFraction full scale as a share of the largest possible current
     */
    record Uniform(int bits, double activeFraction) implements AdcConfig {
        public Uniform {
            checkRange(bits, activeFraction);
        }
    }

    /**
     * Binary search with a capacitor for each bit, {@code 2^k} units for bit k, that do not quite match.
     *
     * @param bits resolution
     * @param activeFraction full scale as a share of the largest possible current
     * @param unitMismatch relative deviation of one unit capacitor; bit k deviates by {@code unitMismatch / sqrt(2^k)}
     * @param converters how many there are; bit line b goes to converter b modulo this
     */
    record SuccessiveApproximation(int bits, double activeFraction, double unitMismatch, int converters)
            implements AdcConfig {
        public SuccessiveApproximation {
            checkRange(bits, activeFraction);
            Require.inRange("unitMismatch", unitMismatch, 0, 0.2);
            Require.positive("converters", converters);
        }
    }

    /**
     * One ramp for all bit lines, and a comparator on each that does not trip quite where it should.
     *
     * @param bits resolution
     * @param activeFraction full scale as a share of the largest possible current
     * @param comparatorDeviation standard deviation of the comparators' offsets, in steps
     */
    record Ramp(int bits, double activeFraction, double comparatorDeviation) implements AdcConfig {
        public Ramp {
            checkRange(bits, activeFraction);
            Require.nonNegative("comparatorDeviation", comparatorDeviation);
        }
    }

    private static void checkRange(int bits, double activeFraction) {
        Require.inRange("bits", bits, 1, 22);
        Require.that(
                activeFraction > 0 && activeFraction <= 1,
                "activeFraction must be more than 0 and at most 1, got %s",
                activeFraction);
    }
}
