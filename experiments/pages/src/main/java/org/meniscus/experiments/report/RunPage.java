package org.meniscus.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.run.RunFolder;

/** {@code report.html} of a run, drawn from the files beside it. */
public final class RunPage {
    public static final String PAGE = "report.html";

    private RunPage() {}

    /**
     * Draws the page of a finished run again.
     *
     * @return where it was written
     */
    public static Path draw(Path folder) {
        String run = RunMeasurements.read(folder, RunFolder.RUN);
        String figures = RunMeasurements.read(folder, RunFolder.FIGURES);
        try {
            JsonNode name = require(folder, RunFolder.RUN, run, "study", "provenance", "results", "macro")
                    .path("study")
                    .path("name");
            require(folder, RunFolder.FIGURES, figures, "rasters", "training", "confusions", "similarities");
            Path temporary = folder.resolve(PAGE + ".partial");
            Files.writeString(
                    temporary,
                    ReportPage.render(
                            name.asText("run") + " · Meniscus",
                            run,
                            RunMeasurements.of(folder).toString(),
                            figures));
            return Files.move(
                    temporary,
                    folder.resolve(PAGE),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (JsonProcessingException e) {
            throw new InputException("run " + folder + " is damaged: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot write " + folder.resolve(PAGE) + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    private static JsonNode require(Path folder, String file, String text, String... keys)
            throws JsonProcessingException {
        JsonNode tree = ConfigReader.json().readTree(text);
        for (String key : keys)
            if (!tree.has(key))
                throw new InputException("run " + folder + " is damaged: " + file + " has no '" + key + "'");
        return tree;
    }
}
