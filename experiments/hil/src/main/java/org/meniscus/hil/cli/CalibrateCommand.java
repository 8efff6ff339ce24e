package org.meniscus.hil.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.cli.ProgressBar;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.experiments.study.Studies;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.client.RemoteMacro;
import org.meniscus.hil.twin.Agreement;
import org.meniscus.hil.twin.Comparison;
import org.meniscus.hil.twin.ConverterFit;
import org.meniscus.hil.twin.DeviceFit;
import org.meniscus.macro.Macro;
import org.meniscus.macro.SynapticArray;
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
            "Reads every cell of a board, fits a device model and the converters, and compares board and twin neuron"
                    + " by",
            "neuron on the recordings of a study. Pulses no cell."
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
        ProgressBar progress = ProgressBar.onStandardError();
        try (Board board = Board.connect(BoardAddress.parse(url), Patience.DEFAULT, notice -> {
            progress.clear();
            err.println(notice);
        })) {
            board.begin();
            BoardSpec about = board.spec();
            ModalitySpec modality = Studies.load(study, Map.of(), List.of())
                    .orderedModalities()
                    .values()
                    .iterator()
                    .next();
            Seed seed = Seed.of(1).at("calibration");
            int neurons = modality.liquid().neurons();
            int wordLines = Comparison.channels(modality, seed) + neurons;
            Region region = new Region(0, wordLines, 0, neurons).within(about);
            CellSurvey survey = board.readCells(0, about.wordLines(), 0, about.bitLines(), repeats, progress);
            progress.clear();
            DeviceFit fit = DeviceFit.of(ServeCommand.hardware(hardware), survey, about);
            out.print(CalibrationText.cells(about, survey, fit));
            out.flush();
            if (file != null) write(file, ConfigReader.write(fit.hardware()));
            RemoteMacro array = board.map(region);
            ConverterFit converters = ConverterFit.of(array, survey, about.mapping());
            out.print(CalibrationText.converters(converters));
            out.flush();
            SynapticArray twin =
                    converters.offset(Macro.of(fit.hardware(), converters.seen(survey.conductances()), seed)
                            .map(wordLines, neurons));
            Comparison comparison = Comparison.run(
                    modality, samples, array, twin, seed, Runtime.getRuntime().availableProcessors(), progress);
            progress.clear();
            out.print(CalibrationText.agreement(comparison, neurons));
            out.flush();
            if (perNeuron != null) write(perNeuron, csv(comparison.boardTwice(), comparison.twin()));
        }
        return 0;
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

    private static void write(Path file, String text) {
        WholeFile.write(file, unfinished -> Files.writeString(unfinished, text));
    }
}
