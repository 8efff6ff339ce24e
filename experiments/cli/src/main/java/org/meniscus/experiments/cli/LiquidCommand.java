package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meniscus.experiments.inspect.InspectionRecord;
import org.meniscus.experiments.inspect.StudyInspector;
import org.meniscus.experiments.report.InspectionPage;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus liquid}: why a liquid works, or does not. */
@Command(
        name = "liquid",
        mixinStandardHelpOptions = true,
        description = "Looks into the liquids of a study.",
        subcommands = {LiquidCommand.Inspect.class, TuneCommand.class})
final class LiquidCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code meniscus liquid inspect}. */
    @Command(
            name = "inspect",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Encodes a study's training recordings on one chip and writes inspect.json and report.html: activity,",
                "separation, kernel quality, memory, stability, class information and weights of every liquid."
            })
    static final class Inspect implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "STUDY",
                completionCandidates = RunCommand.StudyNames.class,
                description = "A shipped study (${COMPLETION-CANDIDATES}) or a YAML file")
        private String study;

        @Mixin
        private DataOption data;

        @Option(
                names = "--set",
                paramLabel = "PATH=VALUE",
                description =
                        "Changes a value of the study, such as modalities.image.liquid.gain=\"0.1 /uS\". Repeatable")
        private List<String> overrides = List.of();

        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "runs",
                description = "Parent of the inspection's folder. Default: ${DEFAULT-VALUE}")
        private Path out;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads; the results do not depend on it. Default: all processors")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Override
        public Integer call() throws InterruptedException {
            StudySpec settings = Studies.load(study, data.byModality(), overrides);
            List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
            ProgressBar progress = ProgressBar.onStandardError();
            try {
                InspectionRecord record = new StudyInspector(
                                settings,
                                out,
                                threads,
                                "meniscus " + String.join(" ", typed),
                                InspectionPage::draw,
                                progress)
                        .run();
                progress.clear();
                print(record, spec.commandLine().getOut());
                return 0;
            } finally {
                progress.clear();
            }
        }

        private static void print(InspectionRecord record, PrintWriter out) {
            List<String> modalities = List.copyOf(record.liquids().keySet());
            out.println(row("", modalities));
            for (String name : record.liquids().get(modalities.get(0)).figures().keySet())
                out.println(row(
                        name,
                        modalities.stream()
                                .map(modality ->
                                        number(record.liquids().get(modality).figures(), name))
                                .toList()));
            out.printf(
                    Locale.ROOT,
                    "%n%.1f s. Page: %s%n",
                    record.provenance().wallSeconds(),
                    record.folder().resolve(InspectionPage.PAGE));
        }

        private static String number(Map<String, Double> figures, String name) {
            Double value = figures.get(name);
            return value == null ? "-" : String.format(Locale.ROOT, "%.4g", value);
        }

        private static String row(String name, List<String> cells) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-26s", name));
            for (String cell : cells) row.append(String.format(Locale.ROOT, " %12s", cell));
            return row.toString().stripTrailing();
        }
    }
}
