package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.meniscus.base.Seed;
import org.meniscus.experiments.run.GainSearch;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.run.TrainingStates;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TuningSpec;
import org.meniscus.liquid.instruments.GainTuner;
import org.meniscus.liquid.topology.Site;
import org.meniscus.macro.ArraySource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus liquid tune}: which gain? */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds the gain of every liquid of a study on training recordings, on the chip of its first repeat, and prints",
            "what was tried. Put it into the study as liquid.gain; or name liquid.tuning there, and every chip gets its own."
        })
final class TuneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            completionCandidates = RunCommand.StudyNames.class,
            description = "A shipped study (${COMPLETION-CANDIDATES}) or a YAML file")
    private String study;

    @Mixin
    private DataOption data;

    /** One of two aims. */
    static final class Aim {
        @Option(names = "--rate", paramLabel = "R", description = "Spikes per neuron and step, such as 0.05")
        private Double rate;

        @Option(names = "--separation", description = "Classes as far apart as possible, compared with their scatter")
        private boolean separation;

        private TuningSpec tuning(int recordings) {
            return separation
                    ? new TuningSpec.Separation(recordings)
                    : new TuningSpec.FiringRate(rate, TOLERANCE, recordings);
        }
    }

    private static final double TOLERANCE = 0.02;

    @ArgGroup(multiplicity = "1")
    private Aim aim;

    @Option(
            names = "--recordings",
            paramLabel = "N",
            defaultValue = "200",
            description = "Training recordings to look at, evenly spread. Default: ${DEFAULT-VALUE}")
    private int recordings;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Changes a value of the study. Repeatable")
    private List<String> overrides = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the results do not depend on it. Default: all processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws InterruptedException {
        TuningSpec tuning = aim.tuning(recordings);
        StudySpec settings = Studies.load(study, data.byModality(), overrides);
        ProgressBar progress = ProgressBar.onStandardError();
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (Recordings modality : Recordings.open(settings, threads, progress)) {
                GainSearch search = search(settings, modality, tuning);
                progress.clear();
                print(modality.name(), search, tuning, out);
            }
            return 0;
        } finally {
            progress.clear();
        }
    }

    private GainSearch search(StudySpec settings, Recordings modality, TuningSpec tuning) throws InterruptedException {
        LiquidSpec liquid = settings.modalities().get(modality.name()).liquid();
        Seed seed = Repeat.seed(settings, 0).at(modality.name());
        Site site =
                new Site(ArraySource.SIMULATED, settings.hardware(), modality.geometry(), TrainingStates.chip(seed));
        return GainSearch.run(
                tuning, liquid.form(site).liquid(), liquid.state(), modality.learnt(settings.task()), seed, threads);
    }

    private static void print(String modality, GainSearch search, TuningSpec tuning, PrintWriter out) {
        out.printf(Locale.ROOT, "%s%n  %16s %12s %12s%n", modality, "gain", "firing rate", "Fisher ratio");
        boolean separation = tuning.byClasses();
        search.trials().stream()
                .sorted(Comparator.comparingDouble(trial -> trial.gain().perSiemens()))
                .forEach(trial -> out.println(row(trial, separation, search)));
        out.printf(
                Locale.ROOT,
                "  --set modalities.%s.liquid.gain=\"%s\"%n",
                modality,
                search.liquid().gain());
    }

    private static String row(GainTuner.Trial trial, boolean separation, GainSearch search) {
        return String.format(
                Locale.ROOT,
                "  %16s %12.4f %12s%s",
                String.format(Locale.ROOT, "%.4g /uS", trial.gain().perSiemens() * 1e-6),
                trial.rate(),
                separation ? String.format(Locale.ROOT, "%.4f", trial.separation()) : "-",
                trial.gain().equals(search.liquid().gain()) ? "  <-" : "");
    }
}
