package org.meniscus.fit;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.AgingLawConfig;
import org.meniscus.units.TimeSpan;

/**
 * Drift as a power of time: the parameters of {@code aging.law} of kind {@code power-law}. For each cell the exponent of
 * {@code G(t) = G(0) ((t + reference) / reference)^-nu} by least squares of the logarithms, through the reading at time
 * 0; then their distribution over the cells. The reference is the earliest time after 0.
 *
 * @param reference in seconds
 * @param latest time, in seconds
 * @param cells that conducted at all times
 * @param exponents of each of them
 * @param law of the exponents over the cells
 * @param residual root mean square of what the law leaves of a conductance, relative
 */
public record DriftFit(double reference, double latest, int cells, double[] exponents, NormalFit law, double residual) {
    public static DriftFit of(RelaxationData data) {
        RelaxationData.Series series = data.series().get(0);
        double[] seconds = series.seconds();
        double[] x = Arrays.stream(seconds)
                .map(t -> Math.log((t + seconds[0]) / seconds[0]))
                .toArray();
        double[] exponents = new double[series.initial().length];
        double square = 0;
        int n = 0;
        int readings = 0;
        for (int c = 0; c < exponents.length; c++) {
            double[] later = series.later()[c];
            if (!(series.initial()[c] > 0) || !Arrays.stream(later).allMatch(g -> g > 0)) continue;
            double xy = 0;
            double xx = 0;
            for (int k = 0; k < x.length; k++) {
                xy -= x[k] * Math.log(later[k] / series.initial()[c]);
                xx += x[k] * x[k];
            }
            exponents[n] = xy / xx;
            for (int k = 0; k < x.length; k++)
                square += Math.pow(Math.log(later[k] / series.initial()[c]) + exponents[n] * x[k], 2);
            readings += x.length;
            n++;
        }
        Require.that(n >= 10, "a fit of drift needs 10 cells that conduct at all times, there are %d", n);
        double[] found = Arrays.copyOf(exponents, n);
        return new DriftFit(
                seconds[0], seconds[seconds.length - 1], n, found, NormalFit.of(found), Math.sqrt(square / readings));
    }

    /** What goes under {@code aging} in a hardware file: read at the latest time. */
    public AgingConfig config() {
        return new AgingConfig(
                new TimeSpan(latest),
                new TimeSpan(reference),
                new TimeSpan(latest),
                new AgingLawConfig.PowerLaw(
                        new TimeSpan(reference),
                        law.mean().value(),
                        law.deviation().value()),
                null);
    }
}
