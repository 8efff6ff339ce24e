package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meniscus.experiments.compare.RunComparison;
import org.meniscus.projection.evaluation.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus compare RUN RUN}: whether two runs differ, sample by sample. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two runs that answered the same test recordings, question by question: the difference with its 95 %%",
            "interval for other recordings and other chips, and the p-value of the same model; several questions are corrected",
            "for their number (Holm)."
        })
final class CompareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run")
    private Path first;

    @Parameters(index = "1", paramLabel = "RUN", description = "Folder of another")
    private Path second;

    @Override
    public void run() {
        RunComparison comparison = RunComparison.of(first, second);
        PrintWriter out = spec.commandLine().getOut();
        int width = Math.max(
                8,
                comparison.questions().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow());
        out.println("A  " + comparison.first());
        out.println("B  " + comparison.second());
        out.println();
        Map<String, Double> corrected = comparison.corrected();
        boolean several = corrected.size() > 1;
        String name = "%-" + width + "s";
        out.println(String.format(
                        Locale.ROOT,
                        name + " %8s %8s %7s %7s %8s  %-18s %-8s %s",
                        "question",
                        "samples",
                        "repeats",
                        "A (%)",
                        "B (%)",
                        "A - B",
                        "95 % interval",
                        "p",
                        several ? "p (Holm)" : "")
                .stripTrailing());
        comparison
                .questions()
                .forEach((question, answers) -> out.println(String.format(
                                Locale.ROOT,
                                name + " %8d %8d %7.1f %7.1f %+8.1f  %-18s %-8s %s",
                                question,
                                answers.samples(),
                                answers.repeats(),
                                100 * answers.first(),
                                100 * answers.second(),
                                100 * (answers.first() - answers.second()),
                                interval(answers.interval()),
                                probability(answers.pValue()),
                                several ? probability(corrected.get(question)) : "")
                        .stripTrailing()));
        List<String> notes = new ArrayList<>(comparison.notes());
        if (several)
            notes.add("p (Holm): corrected for " + corrected.size() + " questions; p and interval: each on its own.");
        if (comparison.questions().values().stream().anyMatch(answers -> answers.interval() == null))
            notes.add(
                    "Queries of one chip share one gallery and are no independent trials: no interval. Use --repeat.");
        if (!notes.isEmpty()) out.println();
        notes.forEach(out::println);
    }

    private static String interval(Interval interval) {
        return interval == null
                ? "-"
                : String.format(Locale.ROOT, "%+.1f to %+.1f", 100 * interval.low(), 100 * interval.high());
    }

    private static String probability(Double p) {
        if (p == null) return "-";
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
