package org.meniscus.experiments.devicefit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.fit.NormalFit;
import org.meniscus.fit.ReadNoiseFit;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.units.Conductance;
import org.meniscus.units.TimeSpan;

/** Repeated reads of single cells as read noise and 1/f noise. */
public final class ReadNoiseReport {
    private static final int MOST_SHOWN = 4000;

    private ReadNoiseReport() {}

    /**
     * @param reads a row for each cell, a column for each read, in siemens
     * @param interval between reads; null if not known
     */
    public static FitReport of(String file, double[][] reads, TimeSpan interval) {
        ReadNoiseFit fit = ReadNoiseFit.of(reads, interval == null ? Double.NaN : interval.seconds());
        List<FitReport.Parameter> parameters = new ArrayList<>(List.of(
                Units.parameter("deviation, additive", fit.additive(), Units::siemens),
                Units.parameter("deviation, proportional", fit.proportional(), ReadNoiseReport::share),
                new FitReport.Parameter("more likely", fit.isProportional() ? "proportional" : "additive", "")));
        if (!Double.isNaN(fit.slope().value()))
            parameters.add(Units.parameter("exponent of conductance", fit.slope(), Units::plain));
        List<Plot> plots = new ArrayList<>(List.of(deviations(fit)));
        if (fit.spectrum() != null) {
            parameters.add(Units.parameter("1/f amplitude", fit.amplitude(), Units::plain));
            parameters.add(new FitReport.Parameter("read noise under it", share(fit.whiteShare()), ""));
            plots.add(spectrum(fit));
        }
        double[] normalised = normalised(reads, fit);
        plots.add(Plot.histogram(
                "Deviations of all reads",
                "Each over the standard deviation of its cell.",
                "deviation / standard deviation",
                normalised));
        plots.add(trace(reads[0], interval));
        return new FitReport(
                "read noise",
                file,
                String.format(Locale.ROOT, "%d cells, %d reads each", reads.length, reads[0].length),
                parameters,
                List.of(Units.kolmogorovSmirnov(NormalFit.of(normalised))),
                plots,
                null,
                yaml(file, fit));
    }

    private static String yaml(String file, ReadNoiseFit fit) {
        boolean flicker = fit.amplitude() != null && fit.amplitude().low() > 0;
        double under = flicker ? fit.whiteShare() / fit.proportional().value() : 1;
        Require.that(under <= 1.5, "the floor of the spectrum exceeds the noise of the reads; are they evenly spaced?");
        ReadNoiseConfig white = fit.isProportional()
                ? new ReadNoiseConfig.Proportional(
                        Units.rounded(Math.min(under * fit.proportional().value(), 1)))
                : new ReadNoiseConfig.Additive(
                        new Conductance(Units.rounded(under * fit.additive().value())));
        String from = Snippet.fitted(file);
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("readNoise", from);
        if (!flicker) return Snippet.of(new Snippet.Groups(null, null, null, white, null, sources));
        sources.put("fluctuations", from + "; corners at the ends of the measured spectrum");
        return Snippet.of(new Snippet.Groups(
                null,
                null,
                null,
                white,
                new FluctuationConfig(
                        new TimeSpan(Units.rounded(fit.interval())),
                        null,
                        new FluctuationConfig.Flicker(
                                Units.rounded(Math.min(fit.amplitude().value(), 1)),
                                new TimeSpan(Units.rounded(
                                        1 / (2 * Math.PI * fit.spectrum().frequency()[0]))),
                                new TimeSpan(Units.rounded(fit.interval() / Math.PI)))),
                sources));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * value);
    }

    private static Plot deviations(ReadNoiseFit fit) {
        double[] x = micro(fit.mean());
        double low = Arrays.stream(x).min().orElseThrow();
        double high = Arrays.stream(x).max().orElseThrow();
        double[] ends = {low, Math.max(high, 1.01 * low)};
        double additive = fit.additive().value() / Units.MICRO;
        return new Plot(
                "Noise against conductance",
                "A point for each cell; the lines are the two laws.",
                "mean conductance (µS)",
                "standard deviation of a read (µS)",
                true,
                true,
                List.of(
                        new Plot.Curve("cells", Plot.Style.POINTS, 0, x, micro(fit.deviation())),
                        new Plot.Curve("additive", Plot.Style.LINE, 1, ends, new double[] {additive, additive}),
                        new Plot.Curve(
                                "proportional",
                                Plot.Style.LINE,
                                2,
                                ends,
                                Arrays.stream(ends)
                                        .map(g -> fit.proportional().value() * g)
                                        .toArray())));
    }

    private static Plot spectrum(ReadNoiseFit fit) {
        double[] f = fit.spectrum().frequency();
        return new Plot(
                "Spectrum",
                "One-sided density over the square of the conductance, averaged over the cells.",
                "frequency (Hz)",
                "S / G² (1/Hz)",
                true,
                true,
                List.of(
                        new Plot.Curve(
                                "measured",
                                Plot.Style.LINE,
                                0,
                                f,
                                fit.spectrum().density()),
                        new Plot.Curve(
                                "amplitude / f + floor",
                                Plot.Style.DASHED,
                                1,
                                f,
                                Arrays.stream(f)
                                        .map(v -> fit.amplitude().value() / v
                                                + fit.floor().value())
                                        .toArray())));
    }

    private static Plot trace(double[] reads, TimeSpan interval) {
        int shown = Math.min(reads.length, 1000);
        double step = interval == null ? 1 : interval.seconds();
        return new Plot(
                "The first cell",
                "Its first " + shown + " reads.",
                interval == null ? "read" : "time (s)",
                "conductance (µS)",
                false,
                false,
                List.of(new Plot.Curve(
                        "reads",
                        Plot.Style.LINE,
                        0,
                        IntStream.range(0, shown).mapToDouble(k -> k * step).toArray(),
                        micro(Arrays.copyOf(reads, shown)))));
    }

    /** Evenly picked where there are very many. */
    private static double[] normalised(double[][] reads, ReadNoiseFit fit) {
        int all = reads.length * reads[0].length;
        int step = Math.max(1, all / MOST_SHOWN);
        return IntStream.iterate(0, k -> k < all, k -> k + step)
                .filter(k -> fit.deviation()[k / reads[0].length] > 0)
                .mapToDouble(k -> (reads[k / reads[0].length][k % reads[0].length] - fit.mean()[k / reads[0].length])
                        / fit.deviation()[k / reads[0].length])
                .toArray();
    }

    private static double[] micro(double[] siemens) {
        return Arrays.stream(siemens).map(g -> g / Units.MICRO).toArray();
    }
}
