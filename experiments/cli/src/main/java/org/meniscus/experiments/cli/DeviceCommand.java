package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.device.ConductanceMap;
import org.meniscus.experiments.devicefit.ConductanceReport;
import org.meniscus.experiments.devicefit.DriftReport;
import org.meniscus.experiments.devicefit.FitPage;
import org.meniscus.experiments.devicefit.FitReport;
import org.meniscus.experiments.devicefit.PulseReport;
import org.meniscus.experiments.devicefit.ReadNoiseReport;
import org.meniscus.experiments.devicefit.RelaxationReport;
import org.meniscus.fit.ConductanceTable;
import org.meniscus.fit.NumberTable;
import org.meniscus.fit.PulseTrains;
import org.meniscus.fit.RelaxationData;
import org.meniscus.units.Conductance;
import org.meniscus.units.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus device}: from measurements to devices. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = "Fits devices to measurements.",
        subcommands = DeviceCommand.Fit.class)
final class DeviceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What a table is. */
    private enum Kind {
        CONDUCTANCE("conductance"),
        PULSE("pulse"),
        RELAXATION("relaxation"),
        RETENTION("retention"),
        DRIFT("drift"),
        READ_NOISE("read-noise");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InputException("--as must be one of conductance, pulse, relaxation,"
                            + " retention, drift, read-noise; got '" + word + "'"));
        }

        /** What the heading tells, or a map where there is none. */
        static Kind recognised(Path file) {
            if (file.toString().endsWith(".npy")) return CONDUCTANCE;
            List<String> heading = NumberTable.read(file).heading();
            if (heading.contains("potentiation")) return PULSE;
            if (heading.contains("time")) return heading.contains("temperature") ? RETENTION : RELAXATION;
            Require.that(
                    heading.isEmpty(), "%s: the heading %s tells no kind of table; say which with --as", file, heading);
            return CONDUCTANCE;
        }
    }

    @Command(
            name = "fit",
            mixinStandardHelpOptions = true,
            description = {
                "Fits a device to a table of measurements: parameters with 95 %% intervals, goodness of fit, the YAML to",
                "put into a hardware file, and a page of plots in a new folder.",
                "Tables (.csv, .tsv, either packed as .gz; a map or reads also .npy):",
                "  conductance  a map, one row per word line",
                "  pulse        two columns: conductance after 0, 1, 2, ... potentiation and depression pulses",
                "  relaxation   columns cell, time (s), conductance; every cell also at time 0",
                "  retention    the same with temperature (degC)",
                "  drift        as relaxation, fitted by a power of time",
                "  read-noise   one row per cell, one column per read"
            })
    static final class Fit implements Runnable {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE")
        private Path file;

        @Option(
                names = "--unit",
                required = true,
                description = "Unit of the conductances, such as uS: never guessed; 'none' with --lowest and --highest")
        private String unit;

        @Option(names = "--as", paramLabel = "KIND", description = "Kind of table. Default: what its heading tells")
        private String kind;

        @Option(
                names = "--threshold",
                defaultValue = "1 uS",
                description = "Of a map: a cell that conducts more is formed. Default: ${DEFAULT-VALUE}")
        private String threshold;

        @Option(
                names = "--columns",
                paramLabel = "NAMES",
                split = ",",
                description =
                        "Of a table of times without heading: cell,time,conductance,temperature in its order, - for others")
        private List<String> columns;

        @Option(names = "--interval", description = "Of read noise: time between reads, such as '2.5 ms'")
        private String interval;

        @Option(
                names = "--skip",
                defaultValue = "0",
                description = "Of read noise: leading columns that are no reads. Default: ${DEFAULT-VALUE}")
        private int skip;

        @Option(names = "--lowest", description = "Of pulses without unit: conductance of the least number")
        private String lowest;

        @Option(names = "--highest", description = "Of pulses without unit: conductance of the greatest number")
        private String highest;

        @Option(
                names = "--into",
                paramLabel = "NAME|FILE",
                description = "Also writes hardware.yaml: this preset or file with the fitted groups in place")
        private String into;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "runs",
                description = "Parent of the folder. Default: ${DEFAULT-VALUE}")
        private Path out;

        @Override
        public void run() {
            ZonedDateTime started = ZonedDateTime.now();
            long began = System.nanoTime();
            if (!"none".equals(unit)) Conductance.parse("1 " + unit);
            FitReport report = report();
            String command = "meniscus "
                    + String.join(
                            " ",
                            spec.commandLine()
                                    .getParent()
                                    .getParent()
                                    .getParseResult()
                                    .originalArgs());
            Path folder = FitPage.write(report, out, into, started, (System.nanoTime() - began) / 1e9, command);
            spec.commandLine().getOut().println(report.text());
            spec.commandLine().getOut().println();
            spec.commandLine().getOut().println("Page: " + folder.resolve(FitPage.PAGE));
        }

        private FitReport report() {
            Kind table = kind == null ? Kind.recognised(file) : Kind.of(kind);
            return switch (table) {
                case CONDUCTANCE -> ConductanceReport.of(file, unit, Conductance.parse(threshold));
                case PULSE -> PulseReport.of(file.toString(), trains());
                case RELAXATION, RETENTION -> {
                    RelaxationData data = RelaxationData.read(file, unit, columns);
                    Require.that(
                            table == Kind.RELAXATION || data.series().size() > 1,
                            "%s: a fit of retention needs two temperatures or more; take --as relaxation",
                            file);
                    yield RelaxationReport.of(file.toString(), data);
                }
                case DRIFT -> DriftReport.of(file.toString(), RelaxationData.read(file, unit, columns));
                case READ_NOISE ->
                    ReadNoiseReport.of(file.toString(), reads(), interval == null ? null : TimeSpan.parse(interval));
            };
        }

        private PulseTrains trains() {
            if (!"none".equals(unit)) return PulseTrains.read(file, unit);
            Require.that(
                    lowest != null && highest != null,
                    "pulses without unit need --lowest and --highest, the conductances of their least and greatest number");
            return PulseTrains.normalised(file, Conductance.parse(lowest), Conductance.parse(highest));
        }

        private double[][] reads() {
            ConductanceMap map = null;
            if (file.toString().endsWith(".npy")) map = ConductanceTable.read(file, unit);
            double scale = Conductance.parse("1 " + unit).siemens();
            double[][] rows = map == null ? NumberTable.read(file).rows() : new double[map.wordLines()][];
            for (int r = 0; r < rows.length; r++) {
                if (map != null) rows[r] = map.row(r);
                else rows[r] = Arrays.stream(rows[r]).map(v -> v * scale).toArray();
                Require.that(skip >= 0 && skip < rows[r].length, "--skip %d leaves no reads in row %d", skip, r + 1);
                rows[r] = Arrays.copyOfRange(rows[r], skip, rows[r].length);
            }
            return rows;
        }
    }
}
