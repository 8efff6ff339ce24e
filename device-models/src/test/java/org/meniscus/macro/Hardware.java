package org.meniscus.macro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;

/** The main preset with some values replaced, for tests. */
final class Hardware {
    private Hardware() {}

    /**
     * @param changes YAML mappings such as {@code "adc: {bits: 8}"} (null removes), merged into the preset one after the other
     */
    static MacroConfig hku(String... changes) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("hku-40nm-256kb"), "test");
        for (String change : changes) merge(tree, (ObjectNode) ConfigReader.tree(change, "change"));
        return (MacroConfig) ConfigReader.convert(tree, "test", HardwareConfig.class);
    }

    /** The same, without the device of the preset and its sources. */
    static MacroConfig bare(String... changes) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("hku-40nm-256kb"), "test");
        ObjectNode sources = (ObjectNode) tree.get("sources");
        sources.remove(sources.properties().stream()
                .map(entry -> entry.getKey())
                .filter(key -> key.startsWith("device"))
                .toList());
        tree.remove("device");
        for (String change : changes) merge(tree, (ObjectNode) ConfigReader.tree(change, "change"));
        return (MacroConfig) ConfigReader.convert(tree, "test", HardwareConfig.class);
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            boolean both =
                    entry.getValue().isObject() && into.path(entry.getKey()).isObject();
            if (both && !entry.getValue().has("kind"))
                merge((ObjectNode) into.get(entry.getKey()), (ObjectNode) entry.getValue());
            else if (entry.getValue().isNull()) into.remove(entry.getKey());
            else into.set(entry.getKey(), entry.getValue());
        });
    }
}
