package org.meniscus.device;

import java.util.function.Function;
import org.meniscus.config.Kinds;
import org.meniscus.hardware.AgingLawConfig;

/** How the conductance of one cell changes after programming. */
@FunctionalInterface
public interface AgingLaw {
    /**
     * The conductance then, in siemens; below zero is none.
     *
     * @param siemens when programmed
     * @param seconds since
     * @param z standard normal number of the cell, the same at all times
     */
    double aged(double siemens, double seconds, double z);

    /**
     * @param table reads the measured cells that a law names
     */
    static AgingLaw of(AgingLawConfig config, Function<AgingLawConfig.Measured, RelaxationTable> table) {
        if (config instanceof AgingLawConfig.PowerLaw drift) return drift(drift);
        if (config instanceof AgingLawConfig.LogTime log) return relaxation(log);
        if (config instanceof AgingLawConfig.Measured measured) return table.apply(measured);
        throw Kinds.unknown(config, "law of aging");
    }

    private static AgingLaw drift(AgingLawConfig.PowerLaw drift) {
        double reference = drift.reference().seconds();
        return (siemens, seconds, z) -> {
            double exponent = drift.exponent() + drift.exponentDeviation() * z;
            return siemens * Math.pow((seconds + reference) / reference, -exponent);
        };
    }

    private static AgingLaw relaxation(AgingLawConfig.LogTime log) {
        return (siemens, seconds, z) -> {
            double decades = Math.log10(seconds / log.onset().seconds());
            double spread = log.onsetSpread().siemens() + log.spread().siemens() * decades;
            return siemens + log.shift().siemens() * decades + Math.max(spread, 0) * z;
        };
    }
}
