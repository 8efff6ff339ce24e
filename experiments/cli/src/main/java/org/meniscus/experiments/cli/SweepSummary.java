package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.meniscus.experiments.measure.Unit;
import org.meniscus.experiments.report.RunPage;
import org.meniscus.experiments.sweep.Confirmation;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepTable;
import org.meniscus.projection.evaluation.Estimate;

/** The end of a sweep on the terminal: its best setting, how long it took, and where the page is. */
final class SweepSummary {
    private SweepSummary() {}

    static String text(ResultStore store, int ran, double seconds, Path page) {
        return SweepTable.best(store)
                        .map(best -> "Best " + best(best) + System.lineSeparator())
                        .orElse("")
                + Confirmation.known(store)
                        .map(of -> "The best setting: " + of.text().replace("±", "+-") + ". Page: "
                                + store.folder().resolve(of.run()).resolve(RunPage.PAGE) + System.lineSeparator())
                        .orElse("")
                + front(store)
                + SweepTable.failure(store)
                        .map(text -> text + System.lineSeparator())
                        .orElse("")
                + String.format(Locale.ROOT, "%d points in %s. Page: %s", ran, duration(seconds), page);
    }

    /** How much less the settings of a front keep than they promised; the page has them one by one. */
    private static String front(ResultStore store) {
        List<Confirmation> front = List.copyOf(Confirmation.front(store).values());
        if (front.size() < 2) return "";
        double kept = front.stream()
                .mapToDouble(of -> 100 * (of.mean() - of.chosen()))
                .average()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "The front: %d settings confirmed, on average %.1f points %s what they were chosen at.%n",
                front.size(),
                Math.abs(kept),
                kept < 0 ? "below" : "above");
    }

    /** A measure, its mean with confidence, and where. */
    static String best(SweepTable.Best best) {
        Estimate estimate = best.estimate();
        Unit unit = best.measure().statistic().unit();
        String confidence = estimate.confidence() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (95 %% confidence +- %s, %d chips)",
                        unit.number(estimate.confidence()),
                        estimate.count());
        return best.measure() + ": " + unit.text(estimate.mean()) + confidence + " at "
                + String.join(", ", best.setting())
                + (best.onTestData() ? " (" + SweepTable.OPTIMISTIC + ")" : "");
    }

    private static String duration(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
