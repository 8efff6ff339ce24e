package org.meniscus.macro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;

/** Presets with some values replaced, for tests. */
public final class Hardware {
    private Hardware() {}

    /**
     * The main preset.
     *
     * @param changes YAML mappings such as {@code "adc: {bits: 8}"} (null removes), merged into the preset one after the other
     */
    static MacroConfig hku(String... changes) {
        return changed("hku-40nm-256kb", changes);
    }

    /** Another preset, in the same way. */
    public static MacroConfig changed(String preset, String... changes) {
        return changed(tree(preset), changes);
    }

    private static MacroConfig changed(ObjectNode tree, String... changes) {
        for (String change : changes) merge(tree, (ObjectNode) ConfigReader.tree(change, "change"));
        return (MacroConfig) ConfigReader.convert(tree, "test", HardwareConfig.class);
    }

    /** The main preset without its device and the sources of that. */
    static MacroConfig bare(String... changes) {
        ObjectNode tree = tree("hku-40nm-256kb");
        replace(tree, "device", null);
        return changed(tree, changes);
    }

    /**
     * A preset with whole groups in place of its own, and a source for each.
     *
     * @param groups a YAML mapping
     */
    static MacroConfig with(String preset, String groups) {
        ObjectNode tree = tree(preset);
        for (Map.Entry<String, JsonNode> group :
                ConfigReader.tree(groups, "groups").properties()) {
            replace(tree, group.getKey(), group.getValue());
            ((ObjectNode) tree.get("sources")).put(group.getKey(), "assumed: a test");
        }
        return changed(tree);
    }

    private static ObjectNode tree(String preset) {
        return (ObjectNode) ConfigReader.tree(HardwarePresets.text(preset), "test");
    }

    private static void replace(ObjectNode tree, String group, JsonNode value) {
        ObjectNode sources = (ObjectNode) tree.get("sources");
        sources.remove(sources.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.equals(group) || key.startsWith(group + "."))
                .toList());
        if (value == null) tree.remove(group);
        else tree.set(group, value);
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
