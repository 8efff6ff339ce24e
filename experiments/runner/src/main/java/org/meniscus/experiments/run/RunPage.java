package org.meniscus.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.report.ReportPage;

/** {@code report.html} of a run, drawn from the files beside it. */
public final class RunPage {
    public static final String RUN = "run.json";
    public static final String FIGURES = "figures.json";
    public static final String PAGE = "report.html";

    private RunPage() {}

    /**
     * Draws the page of a finished run again.
     *
     * @return where it was written
     */
    public static Path draw(Path folder) {
        String run = read(folder, RUN);
        String figures = read(folder, FIGURES);
        try {
            JsonNode name = ConfigReader.json().readTree(run).path("study").path("name");
            ConfigReader.json().readTree(figures);
            Path temporary = Files.createTempFile(folder, PAGE, ".partial");
            Files.writeString(temporary, ReportPage.render(name.asText("run") + " · Meniscus", run, figures));
            return Files.move(
                    temporary,
                    folder.resolve(PAGE),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (JsonProcessingException e) {
            throw new InputException("run " + folder + " is damaged: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot write " + folder.resolve(PAGE) + " (" + e + ")", e);
        }
    }

    private static String read(Path folder, String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new InputException(
                    folder + " is not the folder of a run: " + name + " cannot be read (" + e + ")", e);
        }
    }
}
