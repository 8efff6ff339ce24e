package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/** How a number from 0 to {@code 2^bits - 1} drives a word line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputConfig.GradedVoltage.class, name = "voltage"),
    @JsonSubTypes.Type(value = InputConfig.BitSerial.class, name = "bit-serial")
})
public sealed interface InputConfig {
    /** Of the numbers. */
    int bits();

    /** Reads of the array for one number. */
    int phases();

    /** How far the converters of the word lines bow at mid-scale, in steps; 0 where there are none. */
    double integralNonlinearity();

    /**
     * A digital-to-analogue converter on every word line, from 0 V to the read voltage, in one read.
     *
     * @param integralNonlinearity how far a converter bows at mid-scale, in steps: standard deviation over the word lines
     */
    record GradedVoltage(int bits, double integralNonlinearity) implements InputConfig {
        public GradedVoltage {
            Require.inRange("bits", bits, 1, 12);
            // The steepest bow of a converter four deviations out still rises.
            Require.inRange("integralNonlinearity", integralNonlinearity, 0, ((1 << bits) - 1) / 32.0);
        }

        @Override
        public int phases() {
            return 1;
        }
    }

    /** One read for each bit, word lines at the read voltage or grounded; every bit is converted, shifted and added. */
    record BitSerial(int bits) implements InputConfig {
        public BitSerial {
            Require.inRange("bits", bits, 1, 16);
        }

        @Override
        public int phases() {
            return bits;
        }

        @Override
        public double integralNonlinearity() {
            return 0;
        }
    }
}
