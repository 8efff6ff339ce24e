package org.meniscus.experiments.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.meniscus.config.ConfigReader;

/**
 * A value in which two studies differ.
 *
 * @param path dotted, as for {@code --set}
 * @param first value in the first study; null where it has none
 * @param second value in the second study; null where it has none
 */
public record StudyDifference(String path, String first, String second) {
    /** Every difference that can change a result, sorted by path; presets and defaults filled in. */
    public static List<StudyDifference> between(StudySpec first, StudySpec second) {
        Map<String, String> before = values(first);
        Map<String, String> after = values(second);
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<StudyDifference> differences = new ArrayList<>();
        for (String path : paths) {
            StudyDifference difference = new StudyDifference(path, before.get(path), after.get(path));
            if (!java.util.Objects.equals(difference.first, difference.second)) differences.add(difference);
        }
        return differences;
    }

    private static Map<String, String> values(StudySpec study) {
        ObjectNode tree = ConfigReader.json().valueToTree(study);
        StudyWords.remove(tree);
        Map<String, String> values = new TreeMap<>();
        flatten("", tree, values);
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        String start = path.isEmpty() ? "" : path + ".";
        if (node.isObject())
            node.properties().forEach(entry -> flatten(start + entry.getKey(), entry.getValue(), values));
        else if (node.isArray()) for (int k = 0; k < node.size(); k++) flatten(start + k, node.get(k), values);
        else if (!node.isNull()) values.put(path, node.asText());
    }
}
