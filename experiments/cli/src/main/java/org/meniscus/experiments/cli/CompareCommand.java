package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.experiments.compare.RunComparison;
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
            "interval (paired bootstrap over the recordings), and the p-value of McNemar's exact test for one repeat, of",
            "Student's paired t over seeds and chips for several."
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
        String name = "%-" + width + "s";
        out.println(String.format(
                Locale.ROOT,
                name + " %8s %8s %7s %7s %8s  %-18s %-9s %s",
                "question",
                "samples",
                "repeats",
                "A (%)",
                "B (%)",
                "A - B",
                "95 % interval",
                "test",
                "p"));
        comparison
                .questions()
                .forEach((question, answers) -> out.println(String.format(
                        Locale.ROOT,
                        name + " %8d %8d %7.1f %7.1f %+8.1f  %-18s %-9s %s",
                        question,
                        answers.samples(),
                        answers.repeats(),
                        100 * answers.first(),
                        100 * answers.second(),
                        100 * (answers.first() - answers.second()),
                        String.format(
                                Locale.ROOT,
                                "%+.1f to %+.1f",
                                100 * answers.difference().low(),
                                100 * answers.difference().high()),
                        answers.repeats() == 1 ? "McNemar" : "paired t",
                        probability(answers.test().pValue()))));
        if (comparison.questions().size() > 1) {
            out.println();
            out.println(comparison.questions().size()
                    + " questions at once: divide the level you would trust by their number (Bonferroni).");
        }
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
