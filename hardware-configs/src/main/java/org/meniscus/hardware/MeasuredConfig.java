package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;
import org.meniscus.units.Voltage;

/**
 * Cells taken from a measured conductance map, without a law in between.
 *
 * @param file {@code .csv} or {@code .npy}, one row per word line; a relative path is relative to the hardware file
 * @param unit of its numbers, such as {@code uS}: a table has none of its own
 * @param arrangement which measured cell goes where
 */
public record MeasuredConfig(String file, String unit, Arrangement arrangement) implements DeviceConfig {
    public MeasuredConfig {
        Require.notBlank("file", file);
        Conductance.parse("1 " + Require.notBlank("unit", unit));
        Require.present("arrangement", arrangement);
    }

    @Override
    public ConductanceDistribution conductance() {
        return null;
    }

    @Override
    public boolean drawn() {
        return false;
    }

    @Override
    public Voltage disturbedFrom() {
        return null;
    }

    /** Which measured cell goes where. */
    public enum Arrangement {
        /** Every cell is drawn from all measured ones, with replacement: another seed is another chip of that kind. */
        @JsonProperty("resampled")
        RESAMPLED,
        /** Every cell where it was measured; every seed is that chip, and the map must be as large as the array. */
        @JsonProperty("as-measured")
        AS_MEASURED
    }
}
