package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.device.ConductanceMap;
import org.meniscus.fit.ConductanceFit;
import org.meniscus.fit.ConductanceTable;
import org.meniscus.fit.Estimate;
import org.meniscus.units.Conductance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus device}: from measurements to devices. */
@Command(name = "device", mixinStandardHelpOptions = true, description = "Fits devices to measurements.")
final class DeviceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "fit",
            mixinStandardHelpOptions = true,
            description = {
                "Fits formed and unformed cells to a measured conductance map (.csv or .npy, one row per word line):",
                "parameters with 95 % intervals, goodness of fit, and the YAML to put into a hardware file."
            })
    void fit(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--unit",
                            required = true,
                            description = "Unit of the numbers in the file, such as uS: never guessed")
                    String unit,
            @Option(
                            names = "--threshold",
                            defaultValue = "1 uS",
                            description = "A cell that conducts more is formed. Default: ${DEFAULT-VALUE}")
                    String threshold) {
        ConductanceMap map = ConductanceTable.read(file, unit);
        ConductanceFit fit = ConductanceFit.of(map, Conductance.parse(threshold));
        String text = String.join(
                System.lineSeparator(),
                String.format(Locale.ROOT, "%s: %d x %d cells", file, map.wordLines(), map.bitLines()),
                String.format(
                        Locale.ROOT,
                        "  formed              %.1f %% (%.1f to %.1f)",
                        100 * fit.formedShare().value(),
                        100 * fit.formedShare().low(),
                        100 * fit.formedShare().high()),
                "  mean                " + interval(fit.mean()),
                "  deviation           " + interval(fit.deviation()),
                String.format(Locale.ROOT, "  skewness            %.3f", fit.skewness()),
                String.format(
                        Locale.ROOT,
                        "  normal?             Kolmogorov-Smirnov D = %.4f, p = %.3f; chi-square p = %.3f",
                        fit.kolmogorovSmirnov(),
                        fit.kolmogorovSmirnovP(),
                        fit.chiSquareP()),
                "",
                "conductance:",
                "  mean: " + rounded(fit.mean().value()),
                "  deviation: " + rounded(fit.deviation().value()),
                "  minimum: " + rounded(fit.minimum()),
                "  maximum: " + rounded(fit.maximum()));
        spec.commandLine().getOut().println(text);
    }

    private static String interval(Estimate estimate) {
        return rounded(estimate.value()) + " (" + rounded(estimate.low()) + " to " + rounded(estimate.high()) + ")";
    }

    private static String rounded(double siemens) {
        return new Conductance(Double.parseDouble(String.format(Locale.ROOT, "%.4g", siemens))).toString();
    }
}
