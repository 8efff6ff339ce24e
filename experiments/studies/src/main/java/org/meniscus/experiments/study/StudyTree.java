package org.meniscus.experiments.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

/**
 * A study file as a tree, with the study that it {@code extends} filled in beneath. Mappings are merged key by key; a list, a
 * single value, a loss and a mapping of another {@code kind} take the place of what was there; {@code null} takes it away.
 */
final class StudyTree {
    private static final String EXTENDS = "extends";
    /** Parameters belong to one loss: another name with the old parameters would be nonsense. */
    private static final String LOSS = "loss";

    private StudyTree() {}

    /**
     * @param study name of a shipped study or path of a YAML file; a file that it extends lies beside it
     */
    static ObjectNode read(String study) {
        return read(study, List.of());
    }

    /** Shows a study as it is written, then those that it extends, each once. */
    static void each(String study, BiConsumer<String, ObjectNode> reader) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name = study; name != null && seen.add(name); ) {
            ObjectNode own = (ObjectNode) ConfigReader.tree(Studies.text(name), origin(name));
            reader.accept(name, own);
            name = own.path(EXTENDS).isTextual() ? place(name, own.path(EXTENDS).textValue()) : null;
        }
    }

    /** What errors call a study. */
    static String origin(String study) {
        return isFile(study) ? study : "study '" + study + "'";
    }

    private static ObjectNode read(String study, List<String> above) {
        List<String> chain = new ArrayList<>(above);
        chain.add(study);
        if (above.contains(study))
            throw new InputException(origin(study) + " extends itself: " + String.join(" -> ", chain));
        ObjectNode own = (ObjectNode) ConfigReader.tree(Studies.text(study), origin(study));
        JsonNode parent = own.remove(EXTENDS);
        if (parent == null) return own;
        if (!parent.isTextual())
            throw new InputException(origin(study) + ": extends: expected the name or file of a study, got "
                    + (parent.isNull() ? "nothing" : parent));
        ObjectNode merged = read(place(study, parent.textValue()), chain);
        merge(merged, own, true);
        return merged;
    }

    private static String place(String study, String parent) {
        if (!isFile(study) || !isFile(parent)) return parent;
        return Path.of(study).resolveSibling(parent).normalize().toString();
    }

    private static void merge(ObjectNode base, ObjectNode own, boolean root) {
        for (Map.Entry<String, JsonNode> entry : own.properties()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) base.remove(key);
            else if (root
                    && value.isObject()
                    && isHardware(key)
                    && base.path(key).isTextual())
                merge(base, key, Overrides.hardware(base.get(key).textValue()), (ObjectNode) value);
            else merge(base, key, base.path(key), value);
        }
    }

    private static void merge(ObjectNode base, String key, JsonNode before, JsonNode value) {
        base.set(key, value);
        if (!(before instanceof ObjectNode under) || !(value instanceof ObjectNode over) || key.equals(LOSS)) return;
        if (over.has("kind") && !over.get("kind").equals(under.get("kind"))) return;
        merge(under, over, false);
        base.set(key, under);
    }

    static boolean isHardware(String key) {
        return key.equals("hardware") || key.equals("software");
    }

    static boolean isFile(String study) {
        return study.endsWith(".yaml");
    }

    static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new InputException("study file " + path + " cannot be read (" + FileTrouble.of(e) + ")", e);
        }
    }
}
