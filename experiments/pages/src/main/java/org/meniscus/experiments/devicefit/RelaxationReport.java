package org.meniscus.experiments.devicefit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.meniscus.fit.LogTimeFit;
import org.meniscus.fit.RelaxationData;
import org.meniscus.units.Temperature;

/** Relaxation and retention: changes since programming, linear in the logarithm of time, faster when hot. */
public final class RelaxationReport {
    private static final int GROUPS = 10;

    private RelaxationReport() {}

    public static FitReport of(String file, RelaxationData data) {
        LogTimeFit fit = LogTimeFit.of(data);
        List<FitReport.Parameter> parameters = new ArrayList<>(List.of(
                Units.parameter("spread at the onset", fit.onsetSpread(), Units::siemens),
                Units.parameter("spread per decade", fit.spread(), Units::siemens),
                Units.parameter("shift per decade", fit.shift(), Units::siemens),
                new FitReport.Parameter("onset", time(fit.onset()), ""),
                new FitReport.Parameter("latest time", time(fit.latest()), "")));
        if (fit.activation() != null)
            parameters.add(Units.parameter(
                    "activation energy", fit.activation(), v -> String.format(Locale.ROOT, "%.3f eV", v)));
        int cells = data.series().stream().mapToInt(s -> s.initial().length).sum();
        double[] last = last(data.series().get(0));
        return new FitReport(
                fit.activation() == null ? "relaxation" : "retention",
                file,
                String.format(
                        Locale.ROOT,
                        "%d cells at %d times%s",
                        cells,
                        data.series().get(0).seconds().length,
                        data.series().size() > 1 ? ", at " + data.series().size() + " temperatures" : ""),
                parameters,
                List.of(
                        new FitReport.Goodness("chi-square, spreads", Units.p(fit.chiSquareP())),
                        new FitReport.Goodness(
                                "normal at the end?",
                                Units.kolmogorovSmirnov(fit.last()).result())),
                List.of(
                        against(
                                fit,
                                "Spread against time",
                                "Standard deviation of the change since programming, over the cells.",
                                "spread (µS)",
                                LogTimeFit.Point::deviation,
                                fit.onsetSpread().value(),
                                fit.spread().value()),
                        against(
                                fit,
                                "Mean against time",
                                "Mean of the change since programming, over the cells.",
                                "shift (µS)",
                                LogTimeFit.Point::mean,
                                0,
                                fit.shift().value()),
                        Plot.histogram(
                                "Changes at the latest time",
                                "Of the cells at the "
                                        + (data.series().size() > 1 ? "lowest temperature" : "latest time")
                                        + "; the first and last bar hold what lies farther out.",
                                "change (µS)",
                                last),
                        byConductance(data.series().get(0))),
                null,
                Snippet.of(new Snippet.Groups(
                        null, fit.config(), null, null, null, Map.of("aging", Snippet.fitted(file)))));
    }

    static String time(double seconds) {
        return new org.meniscus.units.TimeSpan(Units.rounded(seconds)).toString();
    }

    private static String name(Temperature temperature) {
        return temperature == null ? "" : String.format(Locale.ROOT, " %.0f °C", temperature.celsius());
    }

    private static Plot against(
            LogTimeFit fit,
            String title,
            String caption,
            String yName,
            ToDoubleFunction<LogTimeFit.Point> of,
            double start,
            double perDecade) {
        List<Plot.Curve> curves = new ArrayList<>();
        List<Temperature> temperatures = new ArrayList<>();
        for (LogTimeFit.Point p : fit.points())
            if (!temperatures.contains(p.temperature())) temperatures.add(p.temperature());
        for (int t = 0; t < temperatures.size(); t++) {
            Temperature temperature = temperatures.get(t);
            List<LogTimeFit.Point> some = fit.points().stream()
                    .filter(p -> java.util.Objects.equals(p.temperature(), temperature))
                    .toList();
            double[] x = some.stream().mapToDouble(LogTimeFit.Point::seconds).toArray();
            curves.add(new Plot.Curve(
                    "measured" + name(temperature),
                    Plot.Style.POINTS,
                    t % 5,
                    x,
                    some.stream()
                            .mapToDouble(p -> of.applyAsDouble(p) / Units.MICRO)
                            .toArray()));
            double[] line = {fit.onset(), fit.latest()};
            curves.add(new Plot.Curve(
                    "fit" + name(temperature),
                    Plot.Style.LINE,
                    t % 5,
                    line,
                    Arrays.stream(line)
                            .map(s -> (start + perDecade * fit.decades(s, temperature)) / Units.MICRO)
                            .toArray()));
        }
        return new Plot(title, caption, "time after programming (s)", yName, true, false, curves);
    }

    private static double[] last(RelaxationData.Series series) {
        int t = series.seconds().length - 1;
        while (t > 0 && series.changes(t).length < 10) t--;
        return Arrays.stream(series.changes(t)).map(c -> c / Units.MICRO).toArray();
    }

    /** What the law leaves out: the spread of tenths of the cells by their initial conductance, at the latest time. */
    private static Plot byConductance(RelaxationData.Series series) {
        int t = series.seconds().length - 1;
        Integer[] order = IntStream.range(0, series.initial().length)
                .filter(c -> !Double.isNaN(series.later()[c][t]))
                .boxed()
                .sorted(Comparator.comparingDouble(c -> series.initial()[c]))
                .toArray(Integer[]::new);
        int groups = Math.max(1, Math.min(GROUPS, order.length / 10));
        double[] x = new double[groups];
        double[] spread = new double[groups];
        double[] mean = new double[groups];
        for (int g = 0; g < groups; g++) {
            Integer[] some = Arrays.copyOfRange(order, g * order.length / groups, (g + 1) * order.length / groups);
            double[] changes = Arrays.stream(some)
                    .mapToDouble(c -> (series.later()[c][t] - series.initial()[c]) / Units.MICRO)
                    .toArray();
            x[g] = Arrays.stream(some)
                    .mapToDouble(c -> series.initial()[c] / Units.MICRO)
                    .average()
                    .orElse(0);
            mean[g] = StatUtils.mean(changes);
            spread[g] = Math.sqrt(StatUtils.variance(changes));
        }
        return new Plot(
                "Spread and mean against conductance",
                "Groups of cells of like initial conductance at the latest time. The fitted law knows no conductance: where"
                        + " these are far from level, resample the table (law of kind 'measured').",
                "initial conductance (µS)",
                "change (µS)",
                false,
                false,
                List.of(
                        new Plot.Curve("spread", Plot.Style.LINE, 0, x, spread),
                        new Plot.Curve("mean", Plot.Style.LINE, 1, x, mean)));
    }
}
