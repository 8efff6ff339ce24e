package org.meniscus.experiments.devicefit;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.report.ReportPage;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.run.RunFolder;

/**
 * The folder of a fit: {@code fit.json}, {@code report.html} drawn from it, {@code snippet.yaml}, and, if asked for,
 * {@code hardware.yaml} with the fitted groups in place.
 */
public final class FitPage {
    public static final String FILE = "fit.json";
    public static final String PAGE = "report.html";
    public static final String SNIPPET = "snippet.yaml";
    public static final String HARDWARE = "hardware.yaml";

    private FitPage() {}

    /** What is in the file: the fit, and how it came about. */
    private record Content(FitReport fit, Provenance provenance) {}

    /**
     * @param parent of the new folder
     * @param into preset or file that the fitted groups are put into; null is none
     * @param command as typed
     * @return the folder
     * @throws org.meniscus.base.InputException if the folder cannot be written, or the groups do not fit in
     */
    public static Path write(
            FitReport fit, Path parent, String into, ZonedDateTime started, double seconds, String command) {
        String name = stem(fit.file());
        String hardware = into == null ? null : Snippet.into(into, fit.yaml(), name);
        try (RunFolder folder = RunFolder.create(parent, name + "-fit", started.toLocalDateTime())) {
            String json = ConfigReader.writeJson(
                    new Content(fit, Provenance.collect(command, started, seconds, 1, "jvm", List.of())));
            folder.write(FILE, json);
            folder.write(PAGE, ReportPage.renderFit(name + " · Meniscus", json));
            folder.write(SNIPPET, fit.yaml());
            if (hardware != null) folder.write(HARDWARE, hardware);
            return folder.publish();
        }
    }

    /** The name of a table up to its first point. */
    private static String stem(String file) {
        return Path.of(file).getFileName().toString().split("\\.", 2)[0];
    }
}
