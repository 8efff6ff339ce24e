package org.meniscus.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.inspect.StudyInspector;

/** {@code report.html} of an inspected study, drawn from {@code inspect.json} beside it. */
public final class InspectionPage {
    public static final String PAGE = "report.html";

    private InspectionPage() {}

    /** Draws the page into the folder of an inspection. */
    public static void draw(Path folder) {
        try {
            String json = Files.readString(folder.resolve(StudyInspector.RECORD));
            String study = ConfigReader.json()
                    .readTree(json)
                    .path("study")
                    .path("name")
                    .asText("study");
            String page = ReportPage.renderInspection(study + " liquids · Meniscus", json);
            WholeFile.write(folder.resolve(PAGE), unfinished -> Files.writeString(unfinished, page));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an inspection is always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
