package org.meniscus.experiments.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.meniscus.base.Require;
import org.meniscus.hardware.HardwareConfig;

/**
 * A study: a question with everything needed to answer it. Written as YAML; {@link Studies} reads it.
 *
 * @param name of the study and of its run folders
 * @param question one paragraph for a person
 * @param expected what should come out and why, written before it was run; may be absent
 * @param published what a paper reports for it; may be absent
 * @param seed root of all random streams
 * @param hardware the macro; in YAML a preset's name or its whole content
 * @param software exact weights to compare with, seed by seed; may be absent
 * @param modalities by name: {@code image}, {@code audio}, ...
 * @param task what is learnt from the liquid states and how it is judged
 */
public record StudySpec(
        String name,
        String question,
        String expected,
        List<PublishedResult> published,
        long seed,
        HardwareConfig hardware,
        HardwareConfig software,
        Map<String, ModalitySpec> modalities,
        TaskSpec task) {
    public StudySpec {
        Require.notBlank("name", name);
        Require.that(name.matches("[a-z0-9-]+"), "name must be of a-z, 0-9 and '-', got '%s'", name);
        Require.notBlank("question", question);
        published = published == null ? List.of() : List.copyOf(published);
        Require.present("hardware", hardware);
        Require.present("task", task);
        modalities = Require.entries("modalities", modalities);
        task.checkModalities(modalities.keySet());
        for (ModalitySpec modality : modalities.values())
            Require.that(
                    !task.splitsClasses() || !modality.liquid().tunesByClasses(),
                    "tuning for separation looks at labels, and with task.splits every class is unseen in some split while the"
                            + " liquid is the same in all: tune for a firing-rate, give a gain, or leave task.splits out");
        for (ModalitySpec modality : modalities.values())
            Require.that(
                    !task.crossValidates() || !modality.liquid().tunesByClasses(),
                    "tuning for separation looks at the labels of all training recordings, and with task.folds they are"
                            + " those to be answered: tune for a firing-rate, give a gain, or set task.folds to 0");
    }

    /** The tables of measured numbers behind its hardware, software and analog heads, in this order. */
    public List<Path> tables() {
        return Stream.of(
                        hardware,
                        software,
                        task.analog() == null ? null : task.analog().hardware())
                .filter(Objects::nonNull)
                .flatMap(of -> of.files().stream())
                .distinct()
                .toList();
    }

    /** The modalities in a stable order: as the task names them. */
    public Map<String, ModalitySpec> orderedModalities() {
        Map<String, ModalitySpec> ordered = new LinkedHashMap<>();
        modalities.keySet().stream().sorted().forEach(name -> ordered.put(name, modalities.get(name)));
        return ordered;
    }
}
