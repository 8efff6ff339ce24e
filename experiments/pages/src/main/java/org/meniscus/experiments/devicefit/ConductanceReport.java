package org.meniscus.experiments.devicefit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meniscus.device.ConductanceMap;
import org.meniscus.fit.ConductanceFit;
import org.meniscus.fit.ConductanceTable;
import org.meniscus.hardware.FaultConfig;
import org.meniscus.hardware.NormalConfig;
import org.meniscus.units.Conductance;

/** A measured conductance map: formed cells as a truncated normal, the others as open. */
public final class ConductanceReport {
    private static final int CORNER = 128;

    private ConductanceReport() {}

    /**
     * @param threshold a cell that conducts more is formed
     */
    public static FitReport of(Path file, String unit, Conductance threshold) {
        ConductanceMap map = ConductanceTable.read(file, unit);
        ConductanceFit fit = ConductanceFit.of(map, threshold);
        double[] formed = java.util.stream.IntStream.range(0, map.wordLines())
                .mapToObj(map::row)
                .flatMapToDouble(Arrays::stream)
                .filter(g -> g > threshold.siemens())
                .map(g -> g / Units.MICRO)
                .toArray();
        double open = 1 - fit.formedShare().value();
        String from = Snippet.fitted(file.toString());
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("device", from);
        if (open > 0) sources.put("faults", from + "; cells below " + threshold + " taken as open");
        Snippet.Groups groups = open > 0
                ? new Snippet.Groups(
                        new NormalConfig(fit.distribution()),
                        null,
                        new FaultConfig(Units.rounded(open), 0, new Conductance(0), 1),
                        null,
                        null,
                        sources)
                : new Snippet.Groups(new NormalConfig(fit.distribution()), null, null, null, null, sources);
        return new FitReport(
                "conductance map",
                file.toString(),
                String.format(Locale.ROOT, "%d x %d cells", map.wordLines(), map.bitLines()),
                List.of(
                        Units.parameter(
                                "formed", fit.formedShare(), v -> String.format(Locale.ROOT, "%.1f %%", 100 * v)),
                        Units.parameter("mean", fit.mean(), Units::siemens),
                        Units.parameter("deviation", fit.deviation(), Units::siemens),
                        new FitReport.Parameter("skewness", String.format(Locale.ROOT, "%.3f", fit.skewness()), "")),
                List.of(
                        new FitReport.Goodness(
                                "Kolmogorov-Smirnov",
                                String.format(
                                        Locale.ROOT,
                                        "D = %.4f, %s",
                                        fit.kolmogorovSmirnov(),
                                        Units.p(fit.kolmogorovSmirnovP()))),
                        Units.chiSquare(fit.chiSquareP())),
                List.of(
                        Plot.histogram(
                                "Formed cells",
                                "Conductances above the threshold of " + threshold + ", and the fitted normal.",
                                "conductance (µS)",
                                formed),
                        Plot.quantiles("Is it normal?", "conductance (µS)", formed)),
                corner(map),
                Snippet.of(groups) + "# or, without a law in between:\n# device: {kind: measured, file: '" + file
                        + "', unit: " + unit + ", arrangement: resampled}\n");
    }

    private static double[][] corner(ConductanceMap map) {
        double[][] corner = new double[Math.min(CORNER, map.wordLines())][];
        for (int i = 0; i < corner.length; i++)
            corner[i] = Arrays.stream(map.row(i), 0, Math.min(CORNER, map.bitLines()))
                    .map(g -> Units.rounded(g / Units.MICRO))
                    .toArray();
        return corner;
    }
}
