package org.meniscus.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tables of measured numbers that a hardware document names: every text at the key {@code file}, whatever kind has
 * it. A kind that names a file calls it so, and needs to do nothing else to be found here.
 */
final class Tables {
    private static final String FILE = "file";

    private Tables() {}

    /** Relative paths become those in this folder. */
    static void resolve(JsonNode hardware, Path folder) {
        each(
                hardware,
                table -> table.put(
                        FILE,
                        folder.resolve(table.path(FILE).textValue()).normalize().toString()));
    }

    /** In the order of the document, each once. */
    static List<Path> of(JsonNode hardware) {
        List<Path> files = new ArrayList<>();
        each(hardware, table -> files.add(Path.of(table.path(FILE).textValue())));
        return files.stream().distinct().toList();
    }

    private static void each(JsonNode node, Consumer<ObjectNode> use) {
        if (node instanceof ObjectNode group && node.path(FILE).isTextual()) use.accept(group);
        if (node.isArray()) node.forEach(item -> each(item, use));
        node.properties().stream()
                .filter(entry ->
                        !entry.getKey().equals("references") && !entry.getKey().equals("sources"))
                .forEach(entry -> each(entry.getValue(), use));
    }
}
