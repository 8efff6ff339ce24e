package org.meniscus.experiments.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepContent;

/** {@code report.html} of a sweep, finished or not. */
public final class SweepPage {
    public static final String PAGE = "report.html";

    private SweepPage() {}

    /**
     * Draws the page beside the store.
     *
     * @return where it was written
     */
    public static Path draw(ResultStore store) {
        Path page = store.folder().resolve(PAGE);
        String text = text(store);
        WholeFile.write(page, unfinished -> Files.writeString(unfinished, text));
        return page;
    }

    /** The page as it is now. */
    public static String text(ResultStore store) {
        Map<String, Object> content = SweepContent.of(store);
        return ReportPage.renderSweep(content.get("name") + " · Meniscus", ConfigReader.writeJson(content));
    }
}
