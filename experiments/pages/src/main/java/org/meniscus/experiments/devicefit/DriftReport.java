package org.meniscus.experiments.devicefit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.meniscus.fit.DriftFit;
import org.meniscus.fit.RelaxationData;

/** Drift as a power of time, with an exponent of each cell. */
public final class DriftReport {
    private DriftReport() {}

    public static FitReport of(String file, RelaxationData data) {
        DriftFit fit = DriftFit.of(data);
        RelaxationData.Series series = data.series().get(0);
        return new FitReport(
                "drift",
                file,
                String.format(Locale.ROOT, "%d cells at %d times", fit.cells(), series.seconds().length),
                List.of(
                        Units.parameter("exponent", fit.law().mean(), Units::plain),
                        Units.parameter("deviation of the exponent", fit.law().deviation(), Units::plain),
                        new FitReport.Parameter("reference", RelaxationReport.time(fit.reference()), ""),
                        new FitReport.Parameter("latest time", RelaxationReport.time(fit.latest()), "")),
                List.of(
                        Units.kolmogorovSmirnov(fit.law()),
                        Units.chiSquare(fit.law().chiSquareP()),
                        new FitReport.Goodness(
                                "left by the law",
                                String.format(Locale.ROOT, "%.3g %% of a conductance, rms", 100 * fit.residual()))),
                List.of(
                        course(series, fit),
                        Plot.histogram(
                                "Exponents",
                                "One for each cell, by least squares of the logarithms.",
                                "drift exponent",
                                fit.exponents())),
                null,
                Snippet.of(new Snippet.Groups(
                        null, fit.config(), null, null, null, Map.of("aging", Snippet.fitted(file)))));
    }

    private static Plot course(RelaxationData.Series series, DriftFit fit) {
        double[] seconds = series.seconds();
        double[][] percentiles = new double[3][seconds.length];
        double[] median = new double[seconds.length];
        for (int t = 0; t < seconds.length; t++) {
            int at = t;
            double[] ratio = java.util.stream.IntStream.range(0, series.initial().length)
                    .filter(c -> series.initial()[c] > 0 && series.later()[c][at] > 0)
                    .mapToDouble(c -> series.later()[c][at] / series.initial()[c])
                    .toArray();
            for (int p = 0; p < 3; p++) percentiles[p][t] = StatUtils.percentile(ratio, 10 + 40 * p);
            median[t] = Math.pow(
                    (seconds[t] + fit.reference()) / fit.reference(),
                    -fit.law().mean().value());
        }
        return new Plot(
                "Conductance against time",
                "Over that at time 0: a tenth of the cells lies below and above the dashed lines.",
                "time after programming (s)",
                "conductance over the first",
                true,
                false,
                List.of(
                        new Plot.Curve("median", Plot.Style.POINTS, 0, seconds, percentiles[1]),
                        new Plot.Curve("10 %", Plot.Style.DASHED, 0, seconds, percentiles[0]),
                        new Plot.Curve("90 %", Plot.Style.DASHED, 0, seconds, percentiles[2]),
                        new Plot.Curve("fitted mean exponent", Plot.Style.LINE, 1, seconds, median)));
    }
}
