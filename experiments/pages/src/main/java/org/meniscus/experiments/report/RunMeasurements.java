package org.meniscus.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.run.Metrics;
import org.meniscus.experiments.run.RunFolder;

/**
 * What a finished run measured, as data: the list {@code measurements} of its {@code run.json}. A run of before there was one
 * has the same in {@code metrics.csv} and {@code predictions.csv}.
 */
public final class RunMeasurements {
    private RunMeasurements() {}

    /** @throws InputException if the folder holds no finished run, or a damaged one */
    public static JsonNode of(Path folder) {
        try {
            JsonNode run = ConfigReader.json().readTree(read(folder, RunFolder.RUN));
            if (run.has("measurements")) return run.get("measurements");
            Metrics metrics = Metrics.read(read(folder, "metrics.csv"), read(folder, "predictions.csv"));
            return ConfigReader.json().valueToTree(metrics.results());
        } catch (JsonProcessingException e) {
            throw new InputException("run " + folder + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    static String read(Path folder, String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new InputException(
                    folder + " is not the folder of a run: " + name + " cannot be read (" + FileTrouble.of(e) + ")", e);
        }
    }
}
