package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.meniscus.experiments.run.EncodedChunks;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meniscus run}: one study, from data to page. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study: encodes events in liquids on simulated macros, trains on the states, answers on the test data,",
            "and writes run.json, metrics.csv, the trained heads and report.html.",
            "Without options: the audio-visual zero-shot study on synthetic digits."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--study",
            paramLabel = "NAME|FILE",
            defaultValue = "zero-shot",
            completionCandidates = StudyNames.class,
            description = "A shipped study (${COMPLETION-CANDIDATES}) or a YAML file. Default: ${DEFAULT-VALUE}")
    private String study;

    @Mixin
    private DataOption data;

    @Option(names = "--seed", paramLabel = "N", description = "Root of all random streams. Default: the study's")
    private Long seed;

    @Option(
            names = {"--repeat", "--chips"},
            paramLabel = "K",
            defaultValue = "1",
            description =
                    "Seeds and chips: everything random is redrawn K times, recordings are decoded once. Default: ${DEFAULT-VALUE}")
    private int repeat;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a value of the study, such as modalities.image.liquid.neurons=100. Repeatable")
    private List<String> overrides = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Parent of the run's folder. Default: ${DEFAULT-VALUE}")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the results do not depend on it. Default: all processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "jvm",
            description = "What trains the heads: jvm or nd4j. Default: ${DEFAULT-VALUE}")
    private String backend;

    @Option(
            names = "--macro",
            paramLabel = "URL",
            description = {
                "A board instead of the simulated macro: grpc://host:port, or replay:FILE of an earlier --record.",
                "Exact weights stay in software. See docs/bring-your-own-board.md"
            })
    private String macro;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keeps every exchange with the macro, for replay:FILE")
    private Path record;

    @Override
    public Integer call() throws InterruptedException {
        StudySpec settings = Studies.load(study, data.byModality(), seeded());
        String command = "meniscus "
                + String.join(
                        " ", spec.commandLine().getParent().getParseResult().originalArgs());
        ProgressBar progress = ProgressBar.onStandardError();
        RunOptions options = new RunOptions(repeat, threads, backend, out, command);
        Thread interrupted = new Thread(() -> {
            progress.clear();
            spec.commandLine()
                    .getErr()
                    .println(
                            EncodedChunks.left(out)
                                    ? "meniscus: interrupted; the same command goes on from what was encoded"
                                    : "meniscus: interrupted; nothing of this run was kept");
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            RunRecord run = run(settings, options, progress);
            progress.clear();
            spec.commandLine().getOut().println(RunSummary.text(run));
            return 0;
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            progress.clear();
        }
    }

    private RunRecord run(StudySpec settings, RunOptions options, ProgressBar progress) throws InterruptedException {
        if (macro == null && record == null) return new StudyRunner(settings, options, progress).run();
        PrintWriter err = spec.commandLine().getErr();
        try (MacroLink link = MacroLink.open(Optional.ofNullable(macro), Optional.ofNullable(record), notice -> {
            progress.clear();
            err.println("meniscus: " + notice);
        })) {
            RunRecord run = new StudyRunner(settings, options, link, progress).run();
            progress.clear();
            if (!run.provenance().macro().line().isEmpty())
                err.println(run.provenance().macro().line());
            return run;
        }
    }

    private List<String> seeded() {
        if (seed == null) return overrides;
        return java.util.stream.Stream.concat(overrides.stream(), java.util.stream.Stream.of("seed=" + seed))
                .toList();
    }

    /** For shell completion. */
    static final class StudyNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Studies.names().iterator();
        }
    }
}
