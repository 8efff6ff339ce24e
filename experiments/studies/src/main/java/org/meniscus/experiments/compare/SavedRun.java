package org.meniscus.experiments.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.meniscus.base.CsvRows;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

/**
 * A finished run as far as it can be compared: every answer it gave.
 *
 * @param name of its folder
 * @param data what it was asked about, in no order: every data set with its checksums, and the seed where some are synthetic
 * @param seed of its study
 * @param repeats seeds and chips
 * @param questions by name, the answers of every repeat
 */
record SavedRun(String name, Set<JsonNode> data, String seed, int repeats, Map<String, List<Answers>> questions) {
    private static final int LONGEST_ROW = 1 << 16;

    /** Answers of one repeat by the number of the sample: what it is, what was answered. */
    record Answers(TreeMap<Integer, String> actual, TreeMap<Integer, String> predicted) {
        Answers() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        /** The numbers of the samples, ascending. */
        int[] samples() {
            return actual.keySet().stream().mapToInt(Integer::intValue).toArray();
        }

        /** Whether each was answered right. */
        boolean[] right() {
            int[] samples = samples();
            boolean[] right = new boolean[samples.length];
            for (int i = 0; i < right.length; i++)
                right[i] = actual.get(samples[i]).equals(predicted.get(samples[i]));
            return right;
        }
    }

    /** @throws InputException if the folder holds no finished run, or a damaged one */
    static SavedRun read(Path folder) {
        JsonNode run;
        try {
            run = ConfigReader.json().readTree(text(folder, "run.json"));
        } catch (JsonProcessingException e) {
            throw new InputException(folder + "/run.json is damaged: " + e.getOriginalMessage(), e);
        }
        int repeats = run.path("repeats").asInt();
        Map<String, List<Answers>> questions = new TreeMap<>();
        CsvRows rows = predictions(folder);
        rows.next();
        for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
            String[] field = row.cells();
            if (field.length != 5 || !field[1].matches("\\d{1,6}") || !field[2].matches("\\d{1,9}"))
                throw new InputException(folder + "/predictions.csv is damaged in line " + row.line());
            int repeat = Integer.parseInt(field[1]);
            if (repeat >= repeats)
                throw new InputException(folder + "/predictions.csv is damaged in line " + row.line() + ": repeat "
                        + repeat + " of " + repeats);
            List<Answers> all = questions.computeIfAbsent(field[0], key -> new ArrayList<>());
            while (all.size() <= repeat) all.add(new Answers());
            int sample = Integer.parseInt(field[2]);
            all.get(repeat).actual.put(sample, field[3]);
            all.get(repeat).predicted.put(sample, field[4]);
        }
        questions.forEach((question, all) -> {
            if (all.size() < repeats || all.stream().anyMatch(answers -> answers.actual.isEmpty()))
                throw new InputException(
                        folder + "/predictions.csv is damaged: a repeat has no answer to '" + question + "'");
        });
        return new SavedRun(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                data(run),
                run.at("/study/seed").asText(),
                repeats,
                questions);
    }

    private static Set<JsonNode> data(JsonNode run) {
        Set<JsonNode> data = new HashSet<>();
        for (JsonNode set : run.at("/provenance/data")) {
            ArrayNode recordings = ConfigReader.json().createArrayNode().add(set.path("name"));
            set.path("sources").valueStream().map(JsonNode::asText).sorted().forEach(recordings::add);
            data.add(recordings);
            if (!set.path("synthetic").asBoolean()) continue;
            data.add(run.at("/study/seed"));
            run.at("/study/modalities").forEach(modality -> data.add(modality.path("data")));
        }
        return data;
    }

    private static CsvRows predictions(Path folder) {
        String file = "predictions.csv";
        try {
            return new CsvRows(new StringReader(text(folder, file)), folder + "/" + file, LONGEST_ROW);
        } catch (IOException e) {
            throw new InputException(folder + "/" + file + " cannot be read (" + FileTrouble.of(e) + ")", e);
        }
    }

    private static String text(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new InputException(
                    folder + " is not the folder of a finished run: " + file + " cannot be read (" + FileTrouble.of(e)
                            + ")",
                    e);
        }
    }
}
