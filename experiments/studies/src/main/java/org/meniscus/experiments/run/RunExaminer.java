package org.meniscus.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.doctor.Examiner;
import org.meniscus.experiments.doctor.Finding;
import org.meniscus.experiments.doctor.Finding.State;
import org.meniscus.projection.checkpoint.Checkpoint;

/** Folders of runs, finished and not, and the states that a killed run has encoded. */
public final class RunExaminer implements Examiner {
    @Override
    public Optional<Finding> examine(Path path) throws IOException {
        if (!Files.isDirectory(path)) return Optional.empty();
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(RunFolder.PARTIAL)) return Optional.of(unfinished(path));
        if (Files.exists(path.resolve(RunFolder.RUN))) return Optional.of(finished(path));
        return name.equals(".encoding")
                ? Optional.of(new Finding(
                        path,
                        State.RESUMABLE,
                        "states that a stopped run has encoded: the same command goes on from them, or delete them"))
                : Optional.empty();
    }

    private static Finding finished(Path run) throws IOException {
        JsonNode record;
        try {
            record = ConfigReader.json().readTree(Files.readString(run.resolve(RunFolder.RUN)));
        } catch (JsonProcessingException e) {
            return new Finding(run, State.DAMAGED, RunFolder.RUN + " is damaged: " + e.getOriginalMessage());
        }
        List<String> wrong = new ArrayList<>();
        for (String file : List.of("metrics.csv", "predictions.csv", RunFolder.FIGURES))
            if (!Files.isRegularFile(run.resolve(file))) wrong.add(file + " is missing");
        for (Path head : files(run, "head-.*\\.npz"))
            try {
                Checkpoint.read(head);
            } catch (InputException e) {
                wrong.add(e.getMessage());
            }
        if (!wrong.isEmpty()) return new Finding(run, State.DAMAGED, String.join("; ", wrong));
        return new Finding(
                run,
                State.SOUND,
                "a finished run of study '" + record.at("/study/name").asText() + "', "
                        + record.path("repeats").asInt() + " repeats");
    }

    private static Finding unfinished(Path run) throws IOException {
        Savepoint savepoint;
        try {
            savepoint = Savepoint.open(run);
        } catch (InputException e) {
            boolean running = e.getMessage().contains("still running");
            return running
                    ? new Finding(run, State.RESUMABLE, "is still running")
                    : new Finding(run, State.LEFTOVER, "of a run that was stopped before it kept anything: delete it");
        }
        try (savepoint) {
            return unfinished(run, savepoint);
        } catch (InputException e) {
            return new Finding(run, State.DAMAGED, e.getMessage() + "; it cannot be gone on with: delete it");
        }
    }

    private static Finding unfinished(Path run, Savepoint savepoint) throws IOException {
        Savepoint.Request request = savepoint.request();
        List<String> damaged = savepoint.damaged();
        long done = files(run.resolve(Savepoint.FOLDER), "repeat-\\d+\\.json").size();
        String text = done + " of " + request.repeats() + " repeats are finished; "
                + (request.program().equals(Provenance.program())
                        ? "go on with: meniscus run --resume " + run
                        : "go on with version " + request.program() + " of Meniscus, or delete it");
        if (!damaged.isEmpty()) text += "; damaged, so it will be done again: " + String.join(", ", damaged);
        return new Finding(run, State.RESUMABLE, text);
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
