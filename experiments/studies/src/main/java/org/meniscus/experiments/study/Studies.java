package org.meniscus.experiments.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.DatasetFormats;

/** The studies that come with Meniscus, and the reading of study files. */
public final class Studies {
    private static final List<String> NAMES = List.of(
            "n-mnist",
            "n-tidigits",
            "zero-shot",
            "audio-visual",
            "frompapers/n-mnist",
            "frompapers/n-tidigits",
            "frompapers/audio-visual",
            "frompapers/neural-visual");

    private Studies() {}

    public static List<String> names() {
        return NAMES;
    }

    /**
     * The YAML text of a study.
     *
     * @param name of a shipped study or path of a YAML file
     */
    public static String text(String name) {
        if (StudyTree.isFile(name)) return StudyTree.file(name);
        if (!NAMES.contains(name))
            throw new InputException("unknown study '" + name + "'; " + Suggestion.of(name, NAMES)
                    + "; or give the path of a .yaml file");
        try (InputStream in = Studies.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) throw new IllegalStateException("the program is incomplete: study " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a study.
     *
     * @param study name of a shipped study or path of a YAML file
     * @param data real recordings by modality; replace what the study says
     * @param overrides values by dotted path, such as {@code modalities.image.liquid.neurons=100}
     */
    public static StudySpec load(String study, Map<String, Path> data, List<String> overrides) {
        StudySpec spec = check(study, data, overrides);
        spec.modalities().forEach((modality, settings) -> {
            if (settings.data().needsPath())
                throw new InputException("study '" + spec.name() + "' needs recordings for '" + modality
                        + "': give them with --data " + (spec.modalities().size() == 1 ? "PATH" : modality + "=PATH"));
        });
        return spec;
    }

    /** The YAML files that {@link #load} reads for a study: its own, those that it extends, and those of its hardware. */
    public static List<Path> files(String study, List<String> overrides) {
        ObjectNode named = ConfigReader.json().createObjectNode();
        Set<String> files = new LinkedHashSet<>();
        StudyTree.each(study, (name, own) -> {
            if (StudyTree.isFile(name)) files.add(name);
            own.findValues("hardware").forEach(hardware -> files.add(hardware.asText()));
            own.findValues("software").forEach(software -> files.add(software.asText()));
        });
        for (String override : overrides) Overrides.hardwareNamed(override).ifPresent(files::add);
        return files.stream().filter(StudyTree::isFile).map(Path::of).toList();
    }

    /** As {@link #load}, for a study that still waits for its data. */
    public static StudySpec check(String study, Map<String, Path> data, List<String> overrides) {
        String origin = StudyTree.origin(study);
        ObjectNode tree = StudyTree.read(study);
        data.forEach((modality, path) -> setData(tree, modality, path, origin));
        return complete(tree, origin, overrides);
    }

    /** A study with some of its values changed. */
    public static StudySpec changed(StudySpec study, List<String> overrides) {
        return complete(ConfigReader.json().valueToTree(study), "study '" + study.name() + "'", overrides);
    }

    private static StudySpec complete(ObjectNode tree, String origin, List<String> overrides) {
        for (String override : overrides) Overrides.apply(tree, override);
        expandHardware(tree, "hardware");
        expandHardware(tree, "software");
        if (tree.path("task").path("analog") instanceof ObjectNode analog) expandHardware(analog, "hardware");
        return ConfigReader.convert(tree, origin, StudySpec.class);
    }

    /** What a shipped study asks. */
    public static String question(String name) {
        return check(name, Map.of(), List.of()).question();
    }

    private static void setData(ObjectNode study, String modality, Path path, String origin) {
        JsonNode settings = study.path("modalities").path(modality);
        if (!settings.isObject()) {
            List<String> known = List.copyOf(study.path("modalities")
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .toList());
            throw new InputException("--data " + path + ": " + origin + " has no modality '" + modality + "'; "
                    + Suggestion.of(modality, known));
        }
        ((ObjectNode) settings)
                .putObject("data")
                .put("kind", DatasetFormats.standard().recognise(path, modality).name())
                .put("path", path.toString());
    }

    /** Replaces a preset's name by its content, so that a study is complete in itself and any value can be set. */
    private static void expandHardware(ObjectNode owner, String key) {
        JsonNode hardware = owner.path(key);
        if (hardware.isNumber() || hardware.isBoolean() || hardware.isArray())
            throw new InputException(
                    key + ": expected the name of a preset (see 'meniscus hardware list'), a .yaml file or"
                            + " a macro as a mapping, got " + hardware);
        if (!hardware.isTextual()) return;
        owner.set(key, Overrides.hardware(hardware.textValue()));
    }
}
