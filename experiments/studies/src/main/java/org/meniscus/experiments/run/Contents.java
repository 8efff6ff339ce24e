package org.meniscus.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.FileDigest;
import org.meniscus.experiments.study.ModalitySpec;

/**
 * Files by what they hold, not by where they lie: SHA-256 in hexadecimal. Files are read through whenever they are asked for;
 * size and time of the last change say nothing certain.
 */
final class Contents {
    private Contents() {}

    static String sha256(Path file) {
        return FileDigest.of("SHA-256", file, ProgressListener.NONE);
    }

    /** By path, sorted. */
    static Map<String, String> of(List<Path> files) {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files) contents.put(file.toString(), sha256(file));
        return contents;
    }

    /**
     * What is known of the recordings of a modality, with the SHA-256 of every file that it names: that of a packed file, too,
     * which itself knows only the files that it was packed from.
     */
    static DatasetInfo complete(ModalitySpec spec, DatasetInfo info) {
        Map<String, String> sources = new TreeMap<>(info.sources());
        for (Path named : spec.files())
            if (info.sources().keySet().stream().noneMatch(source -> lies(source, named.toString())))
                sources.put(named.toString(), sha256(named));
        return info.made(info.name(), sources);
    }

    /** Whether a source of data is what a study names, or a part of it. */
    static boolean lies(String source, String named) {
        return source.equals(named) || source.startsWith(named + File.separator);
    }

    /**
     * A value as JSON, its keys sorted, with the content in place of every path.
     *
     * @param contents SHA-256 by path of files, and of files in the folders
     */
    static String inPlaceOfPaths(Object value, Map<String, String> contents) {
        return replaced(ConfigReader.json().valueToTree(value), contents).toString();
    }

    private static JsonNode replaced(JsonNode node, Map<String, String> contents) {
        if (node.isTextual()) return TextNode.valueOf(content(node.textValue(), contents));
        if (node.isArray()) {
            ArrayNode items = ConfigReader.json().createArrayNode();
            node.forEach(item -> items.add(replaced(item, contents)));
            return items;
        }
        if (!node.isObject()) return node;
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(entry -> sorted.put(entry.getKey(), replaced(entry.getValue(), contents)));
        return ConfigReader.json().createObjectNode().setAll(sorted);
    }

    private static String content(String text, Map<String, String> contents) {
        String named = text.length() > 1 && text.endsWith(File.separator) ? text.substring(0, text.length() - 1) : text;
        List<String> parts = new ArrayList<>();
        contents.forEach((path, content) -> {
            if (!named.isEmpty() && lies(path, named)) parts.add(path.substring(named.length()) + " " + content);
        });
        return parts.isEmpty() ? text : String.join("\n", parts);
    }
}
