package org.meniscus.hil.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.experiments.study.Studies;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.twin.Agreement;
import org.meniscus.hil.twin.Comparison;
import org.meniscus.hil.twin.DeviceFit;
import org.meniscus.macro.Macro;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus macro calibrate}: the twin of a board. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads every cell of a board, fits a device model, and compares board and twin neuron by neuron on the",
            "recordings of a study. Pulses no cell."
        })
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = BoardAddress.HELP)
    private String url;

    @Option(
            names = "--hardware",
            paramLabel = "NAME|FILE",
            defaultValue = "hku-40nm-256kb",
            description = "Where the fit starts, and what it does not fit. Default: ${DEFAULT-VALUE}")
    private String hardware;

    @Option(names = "--repeats", defaultValue = "16", description = "Reads per cell. Default: ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--study",
            paramLabel = "NAME|FILE",
            defaultValue = "zero-shot",
            description = "Whose first modality is compared. Default: ${DEFAULT-VALUE}, on synthetic recordings")
    private String study;

    @Option(names = "--samples", defaultValue = "300", description = "Recordings to compare. Default: ${DEFAULT-VALUE}")
    private int samples;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the fitted hardware file")
    private Path file;

    @Option(names = "--neurons", paramLabel = "FILE", description = "Writes the agreement of every neuron, as CSV")
    private Path perNeuron;

    @Override
    public Integer call() throws InterruptedException {
        Require.inRange("--repeats", repeats, 2, 1024);
        Require.inRange("--samples", samples, 30, 100_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Board board = Board.connect(BoardAddress.parse(url), Patience.DEFAULT, err::println)) {
            BoardSpec about = board.spec();
            CellSurvey survey = board.readCells(0, about.wordLines(), 0, about.bitLines(), repeats);
            DeviceFit fit = DeviceFit.of(ServeCommand.hardware(hardware), survey, about);
            describe(out, board, survey, fit);
            if (file != null) write(file, ConfigReader.write(fit.hardware()));
            compare(out, board, survey, fit);
        }
        return 0;
    }

    private static void describe(PrintWriter out, Board board, CellSurvey survey, DeviceFit fit) {
        long most = 0;
        for (long[] row : survey.pulses()) for (long pulses : row) most = Math.max(most, pulses);
        out.printf(
                Locale.ROOT,
                "board        %s, serial %s%n",
                board.spec().name(),
                board.spec().serial());
        out.printf(Locale.ROOT, "cells        %d broken, %d not%n", fit.broken(), fit.unbroken());
        out.printf(
                Locale.ROOT,
                "pulses       %d at most on a cell, of %d allowed%n",
                most,
                board.spec().pulses().pulsesPerCell());
        out.printf(
                Locale.ROOT,
                "fitted%n%s",
                ConfigReader.write(fit.hardware().device()).indent(2));
        out.printf(Locale.ROOT, "  readNoise: %s%n", fit.hardware().readNoise());
        out.flush();
    }

    private void compare(PrintWriter out, Board board, CellSurvey survey, DeviceFit fit) throws InterruptedException {
        ModalitySpec modality = Studies.load(study, Map.of(), List.of())
                .orderedModalities()
                .values()
                .iterator()
                .next();
        Seed seed = Seed.of(1).at("calibration");
        int neurons = modality.liquid().neurons();
        int wordLines = Comparison.channels(modality, seed) + neurons;
        Comparison comparison = Comparison.run(
                modality,
                samples,
                board.map(new Region(0, wordLines, 0, neurons)),
                Macro.of(fit.hardware(), survey.conductances(), seed).map(wordLines, neurons),
                seed,
                Runtime.getRuntime().availableProcessors(),
                ProgressListener.NONE);
        out.printf(Locale.ROOT, "agreement over %d neurons     board with itself   board with twin%n", neurons);
        Agreement self = comparison.boardTwice();
        Agreement twin = comparison.twin();
        line(out, "spike-count correlation, median", self.medianCorrelation(), twin.medianCorrelation());
        line(out, "  of the worst twentieth, at most", self.quantile(0.05), twin.quantile(0.05));
        line(out, "firing-rate error, RMS, per step", self.rmsRateError(), twin.rmsRateError());
        out.printf(
                Locale.ROOT,
                "accuracy of a ridge readout        board %.4f          twin %.4f%n",
                comparison.boardAccuracy(),
                comparison.twinAccuracy());
        if (perNeuron != null) write(perNeuron, csv(self, twin));
    }

    private static String csv(Agreement self, Agreement twin) {
        StringBuilder csv = new StringBuilder("neuron,selfCorrelation,twinCorrelation,selfRateError,twinRateError\n");
        for (int n = 0; n < twin.correlation().length; n++)
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.5f,%.5f,%.6f,%.6f\n",
                    n,
                    self.correlation()[n],
                    twin.correlation()[n],
                    self.rateError()[n],
                    twin.rateError()[n]));
        return csv.toString();
    }

    private static void line(PrintWriter out, String what, double self, double twin) {
        out.printf(Locale.ROOT, "%-34s %-19.5f %.5f%n", what, self, twin);
    }

    private static void write(Path file, String text) {
        WholeFile.write(file, unfinished -> Files.writeString(unfinished, text));
    }
}
