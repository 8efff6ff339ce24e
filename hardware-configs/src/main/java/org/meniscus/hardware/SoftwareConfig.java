package org.meniscus.hardware;

import java.util.Map;
import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

/**
 * No hardware at all: independent Gaussian weights of mean zero, as numbers, of any size, read exactly. The software
 * baseline that a macro is compared with.
 *
 * @param weightDeviation standard deviation of the weights
 */
public record SoftwareConfig(
        String name,
        String description,
        Map<String, String> references,
        Conductance weightDeviation,
        Map<String, String> sources)
        implements HardwareConfig {
    public SoftwareConfig {
        Require.notBlank("name", name);
        Require.notBlank("description", description);
        Require.positive(
                "weightDeviation",
                Require.present("weightDeviation", weightDeviation).siemens());
        references = Sources.copy("references", references);
        sources = Sources.copy("sources", sources);
        Sources.check(Map.of("weightDeviation", weightDeviation), references, sources);
    }

    @Override
    public Optional<MacroConfig> macro() {
        return Optional.empty();
    }
}
