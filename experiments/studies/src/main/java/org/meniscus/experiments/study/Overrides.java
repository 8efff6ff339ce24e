package org.meniscus.experiments.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;

/**
 * Changes of single values in a study by {@code path=value}. The value is YAML, so {@code 3}, {@code "0.3 uS"} and {@code
 * {kind: counts}} all work, and no value or {@code null} takes away what was there; list entries are numbered from 0. A
 * path into {@code hardware} opens the named preset.
 */
final class Overrides {
    private static final Pattern HARDWARE =
            Pattern.compile("(?:[^=]*\\.)?(?:hardware|software)=\\s*['\"]?([^'\"{]+?)['\"]?\\s*");

    private Overrides() {}

    static void apply(ObjectNode study, String override) {
        int equals = override.indexOf('=');
        if (equals < 1)
            throw new InputException(
                    "--set '" + override + "' must be PATH=VALUE, such as modalities.image.liquid.neurons=100");
        String[] path = override.substring(0, equals).split("\\.", -1);
        if (List.of(path).contains(""))
            throw new InputException("--set '" + override + "': a part of the path is empty");
        String text = override.substring(equals + 1);
        JsonNode value = text.isBlank()
                ? NullNode.getInstance()
                : ConfigReader.tree("value: " + text, "--set " + override).get("value");
        JsonNode node = study;
        for (int i = 0; i < path.length - 1; i++) node = child(node, path[i], override);
        set(node, path[path.length - 1], value, override);
    }

    /** The hardware, preset or file, that an override puts into a study; empty for one that changes anything else. */
    static Optional<String> hardwareNamed(String override) {
        Matcher named = HARDWARE.matcher(override);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private static JsonNode child(JsonNode node, String key, String override) {
        JsonNode child = node instanceof ArrayNode list ? list.get(index(list, key, override)) : node.get(key);
        if (child != null && child.isTextual() && StudyTree.isHardware(key))
            ((ObjectNode) node).set(key, child = hardware(child.textValue()));
        if (child == null && node instanceof ObjectNode parent) child = parent.putObject(key);
        if (!child.isContainerNode())
            throw new InputException("--set '" + override + "': " + key + " is a single value, it has no parts");
        return child;
    }

    private static void set(JsonNode node, String key, JsonNode value, String override) {
        if (node instanceof ArrayNode list) {
            int index = index(list, key, override);
            if (value.isNull()) list.remove(index);
            else list.set(index, value);
        } else if (value.isNull()) ((ObjectNode) node).remove(key);
        else ((ObjectNode) node).set(key, value);
    }

    private static int index(ArrayNode list, String key, String override) {
        if (!key.matches("\\d{1,6}") || Integer.parseInt(key) >= list.size())
            throw new InputException("--set '" + override + "': '" + key + "' is not an entry of a list of "
                    + list.size() + " (entries are numbered from 0)");
        return Integer.parseInt(key);
    }

    /** The tree of a preset, or of a hardware file when the name ends in {@code .yaml}. */
    static JsonNode hardware(String name) {
        return name.endsWith(".yaml")
                ? HardwareConfig.tree(Path.of(name))
                : ConfigReader.tree(HardwarePresets.text(name), "hardware preset '" + name + "'");
    }
}
