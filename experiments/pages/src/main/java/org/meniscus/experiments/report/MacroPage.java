package org.meniscus.experiments.report;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.run.RunFolder;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.measurement.Characterization;

/** The folder of a characterised macro: {@code characterize.json}, and {@code report.html} drawn from it. */
public final class MacroPage {
    public static final String FILE = "characterize.json";
    public static final String PAGE = "report.html";

    private MacroPage() {}

    /** What is in the file: the chip, and how it came about. */
    private record Content(Characterization chip, Provenance provenance) {}

    /**
     * Measures a chip of the macro and writes what was found; an interrupted command leaves nothing under the folder's
     * name.
     *
     * @param parent of the new folder
     * @param command as typed
     * @return the folder
     * @throws org.meniscus.base.InputException if the folder cannot be written, or the array cannot be formed or mapped
     */
    public static Path write(MacroConfig config, long seed, Path parent, String command) {
        ZonedDateTime started = ZonedDateTime.now();
        long began = System.nanoTime();
        try (RunFolder folder = RunFolder.create(parent, config.name() + "-chip", started.toLocalDateTime())) {
            Characterization chip = Characterization.of(config, seed);
            double seconds = (System.nanoTime() - began) / 1e9;
            String json = ConfigReader.writeJson(
                    new Content(chip, Provenance.collect(command, started, seconds, 1, "jvm", List.of())));
            folder.write(FILE, json);
            folder.write(PAGE, ReportPage.renderMacro(config.name() + " · Meniscus", json));
            return folder.publish();
        }
    }
}
