package org.meniscus.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.StudyWords;

/**
 * What a run is: the program, the study, and the content of every file that the study names. Whoever goes on with a run, keeps
 * a part of it or computes a part of it elsewhere asks whether it is the same one.
 *
 * @param program version and commit: another program may draw other bits
 * @param study with every preset and override filled in
 * @param files SHA-256 by path of the tables behind the hardware, of the recordings, and of the YAML files that the study and
 *     its hardware were read from; sorted
 */
public record RunIdentity(String program, StudySpec study, Map<String, String> files) {
    public RunIdentity {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Files alone, as a folder of results keeps them. */
    record Files(Map<String, String> sha256) {}

    /**
     * Of a study whose recordings have not been opened yet.
     *
     * @param written SHA-256 by path of the YAML files behind it
     * @throws InputException if a table cannot be read: names study, field and path
     */
    static RunIdentity of(StudySpec study, Map<String, String> written) {
        return new RunIdentity(Provenance.program(), study, written).and(tables(study));
    }

    /** With the recordings, which have their checksums from when they were opened. */
    RunIdentity hearing(List<Recordings> recordings) {
        Map<String, String> heard = new TreeMap<>();
        for (Recordings modality : recordings)
            modality.info().sources().forEach((source, content) -> {
                for (Path named : study.modalities().get(modality.name()).files())
                    if (Contents.lies(source, named.toString())) heard.put(source, content);
            });
        return and(heard);
    }

    private RunIdentity and(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(files);
        all.putAll(more);
        return new RunIdentity(program, study, all);
    }

    /** What the tables behind the hardware of a study hold now. */
    public static Map<String, String> tables(StudySpec study) {
        Map<String, String> contents = new TreeMap<>();
        for (Path table : study.tables())
            try {
                contents.put(table.toString(), Contents.sha256(table));
            } catch (InputException e) {
                throw new InputException(
                        "study '" + study.name() + "': " + field(study, table) + ": " + e.getMessage(), e);
            }
        return contents;
    }

    private static String field(StudySpec study, Path table) {
        return field("", ConfigReader.json().valueToTree(study), table.toString());
    }

    private static String field(String path, JsonNode node, String value) {
        if (node.isTextual()) return node.textValue().equals(value) ? path : null;
        return node.properties().stream()
                .map(entry ->
                        field(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), value))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Refuses to form another chip when the tables hold other cells than this run was begun with. */
    void requireSameCells() {
        and(tables(study)).requireUnchanged(files);
    }

    /**
     * Refuses to go on with a run that was begun with other files.
     *
     * @param begun SHA-256 by path when it was begun
     */
    void requireUnchanged(Map<String, String> begun) {
        Collection<String> all = new TreeSet<>(files.keySet());
        all.addAll(begun.keySet());
        List<String> tables = study.tables().stream().map(Path::toString).toList();
        for (String file : all)
            if (!Objects.equals(files.get(file), begun.get(file)))
                throw new InputException("the " + (tables.contains(file) ? "cells" : "recordings")
                        + " have changed since this run was begun: " + file
                        + "; put the file back as it was, or start anew");
    }

    /**
     * One word for it all: equal for two runs that differ only in where their files lie and in sentences for people.
     *
     * @return SHA-256 in hexadecimal
     */
    public String sha256() {
        ObjectNode content = ConfigReader.json().valueToTree(study);
        StudyWords.remove(content);
        return SealedFile.sha256(program + "\n" + Contents.inPlaceOfPaths(content, files));
    }
}
