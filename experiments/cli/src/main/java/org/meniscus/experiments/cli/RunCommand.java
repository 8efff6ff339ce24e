package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.meniscus.base.InputException;
import org.meniscus.experiments.report.RunPage;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.liquid.states.EncodedChunks;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.Device;
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
            description = {
                "What trains the heads: jvm, nd4j or cuda. Default: jvm, or what --device chooses",
                "(cuda; with --backend nd4j, its CUDA 11.6 build)"
            })
    private String backend;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = {
                "Where the heads are trained. cuda needs an NVIDIA GPU and says what is missing; auto takes the CPU then.",
                "Default: cpu"
            })
    private Device device;

    @Mixin
    private CacheOption cache;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = {
                "Goes on with a run that was killed or interrupted, to the same bits; RUN is its folder, ending in .partial.",
                "Only --threads may stand beside it"
            })
    private Path resume;

    @Option(
            names = "--macro",
            paramLabel = "URL",
            description = {
                "A board instead of the simulated macro: grpc://host:port, or replay:FILE of an earlier --record, or",
                "resume:FILE, which replays what a killed run recorded and asks its board for the rest.",
                "Exact weights stay in software. See docs/bring-your-own-board.md"
            })
    private String macro;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keeps every exchange with the macro, for replay:FILE")
    private Path record;

    private MacroLink link;

    @Override
    public Integer call() throws InterruptedException {
        ProgressBar progress = ProgressBar.onStandardError();
        StudyRunner runner = runner(progress);
        Thread interrupted = new Thread(() -> {
            Optional<Path> kept = runner.interrupt();
            progress.clear();
            spec.commandLine()
                    .getErr()
                    .println("meniscus: interrupted; "
                            + kept.map(folder -> "go on with: meniscus run --resume " + folder)
                                    .orElse(recorded()
                                            .orElse(
                                                    EncodedChunks.left(out)
                                                            ? "the same command goes on from what was encoded"
                                                            : "nothing of this run was kept")));
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            RunRecord run = runner.run();
            progress.clear();
            if (run.provenance().macro() != null
                    && !run.provenance().macro().line().isEmpty())
                spec.commandLine().getErr().println(run.provenance().macro().line());
            spec.commandLine().getOut().println(RunSummary.text(run));
            return 0;
        } catch (InputException e) {
            Optional<Path> kept = resume == null ? runner.interrupt() : Optional.empty();
            throw kept.isEmpty()
                    ? e
                    : new InputException(e.getMessage() + "; what was finished is kept in " + kept.get(), e);
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            progress.clear();
            if (link != null) link.close();
        }
    }

    /** How to go on with the reads of a board, where they were recorded. */
    private Optional<String> recorded() {
        if (macro == null) return Optional.empty();
        if (macro.startsWith("resume:")) return Optional.of("the same command goes on from what was recorded");
        return macro.startsWith("grpc") && record != null
                ? Optional.of("the same command with --macro resume:" + record
                        + " in the place of --macro and --record goes on")
                : Optional.empty();
    }

    private StudyRunner runner(ProgressBar progress) {
        if (resume != null) {
            List<String> allowed = List.of("--resume", "--threads");
            spec.commandLine().getParseResult().matchedOptions().forEach(option -> {
                if (!allowed.contains(option.longestName()))
                    throw new InputException(option.longestName()
                            + " cannot be changed with --resume: everything but --threads is as the run was begun");
            });
            return StudyRunner.resume(resume, threads, RunPage::draw, progress);
        }
        StudySpec settings = Studies.load(study, data.byModality(), seeded());
        String command = "meniscus "
                + String.join(
                        " ", spec.commandLine().getParent().getParseResult().originalArgs());
        RunOptions options =
                new RunOptions(repeat, threads, backend(), out, command, Studies.files(study, overrides), cache.open());
        if (macro == null && record == null)
            return new StudyRunner(settings, options, ArraySource.SIMULATED, RunPage::draw, progress);
        PrintWriter err = spec.commandLine().getErr();
        link = MacroLink.open(Optional.ofNullable(macro), Optional.ofNullable(record), notice -> {
            progress.clear();
            err.println("meniscus: " + notice);
        });
        return new StudyRunner(settings, options, link, RunPage::draw, progress);
    }

    /** The backend that was named, or the one of the device. */
    private String backend() {
        if (device == null || (device == Device.CPU && backend != null)) return backend == null ? "jvm" : backend;
        return device.backend(
                backend == null ? "cuda" : backend,
                threads,
                notice -> spec.commandLine().getErr().println("meniscus: " + notice));
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
