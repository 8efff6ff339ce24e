package org.meniscus.experiments.devicefit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.DeviceConfig;
import org.meniscus.hardware.FaultConfig;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.ReadNoiseConfig;

/** Groups of a hardware file as YAML: written for a person, and put into a whole file. */
final class Snippet {
    private static final Pattern LONG = Pattern.compile("\\d+\\.\\d{4,}(?:[eE][+-]?\\d+)?");
    private static final int DIGITS = 5;

    private Snippet() {}

    /**
     * Groups as they stand in {@code MacroConfig}; null is absent.
     *
     * @param sources what each comes from
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Groups(
            DeviceConfig device,
            AgingConfig aging,
            FaultConfig faults,
            ReadNoiseConfig readNoise,
            FluctuationConfig fluctuations,
            Map<String, String> sources) {
        Groups {
            sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        }
    }

    static String of(Groups groups) {
        return rounded(ConfigReader.write(groups));
    }

    /** The source of values that were fitted to a table. */
    static String fitted(String file) {
        return "assumed: fitted to " + Path.of(file).getFileName();
    }

    /** Digits beyond the fifth tell nothing that was measured. */
    private static String rounded(String yaml) {
        return LONG.matcher(yaml)
                .replaceAll(number -> new BigDecimal(number.group())
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString());
    }

    /**
     * A whole hardware file: the groups of the snippet in place of those of another, with the sources; read once to see
     * that it is valid.
     *
     * @param base a preset, or a file that ends in {@code .yaml}
     * @param name of the new hardware
     * @throws org.meniscus.base.InputException if the two do not go together; the message says why
     */
    static String into(String base, String yaml, String name) {
        ObjectNode tree = (ObjectNode)
                (base.endsWith(".yaml")
                        ? HardwareConfig.tree(Path.of(base))
                        : ConfigReader.tree(HardwarePresets.text(base), "hardware preset '" + base + "'"));
        JsonNode snippet = ConfigReader.tree(yaml, "fit");
        tree.put("name", name);
        ObjectNode sources = (ObjectNode) tree.get("sources");
        for (Map.Entry<String, JsonNode> group : snippet.properties()) {
            String key = group.getKey();
            if (key.equals("sources")) continue;
            tree.set(key, group.getValue());
            sources.remove(sources.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(path -> path.equals(key) || path.startsWith(key + "."))
                    .toList());
        }
        sources.setAll((ObjectNode) snippet.get("sources"));
        HardwareConfig config = ConfigReader.convert(tree, base + " with the fitted groups", HardwareConfig.class);
        ObjectNode references = (ObjectNode) tree.get("references");
        references.remove(config.references().keySet().stream()
                .filter(key -> config.sources().values().stream().noneMatch(text -> text.startsWith(key + ":")))
                .toList());
        return ConfigReader.write(ConfigReader.convert(tree, base + " with the fitted groups", HardwareConfig.class));
    }
}
