package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepTable;

/** The end of a sweep on the terminal: its best setting, how long it took, and where the page is. */
final class SweepSummary {
    private SweepSummary() {}

    static String text(ResultStore store, int ran, double seconds, Path page) {
        return SweepTable.best(store)
                        .map(best -> String.format(
                                        Locale.ROOT,
                                        "Best %s: %.1f %%",
                                        best.metric(),
                                        100 * best.estimate().mean())
                                + (best.estimate().confidence() == null
                                        ? ""
                                        : String.format(
                                                Locale.ROOT,
                                                " (95 %% confidence +- %.1f, %d chips)",
                                                100 * best.estimate().confidence(),
                                                best.estimate().count()))
                                + " at " + String.join(", ", best.setting()) + System.lineSeparator())
                        .orElse("")
                + SweepTable.failure(store)
                        .map(text -> text + System.lineSeparator())
                        .orElse("")
                + String.format(Locale.ROOT, "%d points in %s. Page: %s", ran, duration(seconds), page);
    }

    private static String duration(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
