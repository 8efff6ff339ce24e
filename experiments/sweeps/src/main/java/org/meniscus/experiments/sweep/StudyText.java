package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.StudyWords;

/**
 * A complete study as JSON with sorted keys: what a store keeps, what a point runs from, and what its identity is taken of.
 *
 * @param json every preset and override filled in
 */
public record StudyText(String json) implements Serializable {
    static StudyText of(StudySpec study) {
        return new StudyText(sorted(ConfigReader.json().valueToTree(study)).toString());
    }

    public StudySpec study() {
        return ConfigReader.convert(tree(), "study", StudySpec.class);
    }

    /**
     * SHA-256 of all that can change a result, and a number: names and citations are left out, so a point keeps its
     * identity when a sentence is improved.
     */
    String fingerprint(int repeat) {
        ObjectNode content = (ObjectNode) tree();
        StudyWords.remove(content);
        return sha256(content + "#" + repeat);
    }

    /** Identity of the recordings on their clock: equal for two studies that hear the same spikes. */
    public String recordings() {
        StringBuilder text = new StringBuilder(tree().path("seed").toString());
        tree().path("modalities")
                .properties()
                .forEach(modality -> text.append(modality.getKey())
                        .append(modality.getValue().path("data"))
                        .append(modality.getValue().path("transforms"))
                        .append(modality.getValue().path("binning")));
        return sha256(text.toString());
    }

    /** Identity of one repeat's liquid states: equal for two studies that differ only in what is learnt from them. */
    String states(int repeat) {
        ObjectNode content = (ObjectNode) tree();
        content.remove("task");
        StudyWords.remove(content);
        return sha256(content + "#" + repeat);
    }

    /** Where a modality's recordings lie; empty for generated ones. */
    Optional<String> dataPath(String modality) {
        JsonNode path = tree().path("modalities").path(modality).path("data").path("path");
        return path.isTextual() ? Optional.of(path.textValue()) : Optional.empty();
    }

    /** The same study with a modality's recordings elsewhere; unchanged where they are generated. */
    StudyText withDataPath(String modality, Path place) {
        if (dataPath(modality).isEmpty()) return this;
        JsonNode tree = tree();
        ((ObjectNode) tree.path("modalities").path(modality).path("data")).put("path", place.toString());
        return new StudyText(tree.toString());
    }

    private JsonNode tree() {
        try {
            return ConfigReader.json().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not the JSON of a study: " + json, e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = ConfigReader.json().createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        if (!node.isObject()) return node;
        TreeMap<String, JsonNode> keys = new TreeMap<>();
        node.properties().forEach(entry -> keys.put(entry.getKey(), sorted(entry.getValue())));
        ObjectNode object = ConfigReader.json().createObjectNode();
        object.setAll(keys);
        return object;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
