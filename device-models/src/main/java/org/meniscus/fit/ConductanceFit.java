package org.meniscus.fit;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.units.Conductance;

/**
 * A measured array as formed and unformed cells, the formed ones normal: the parameters of a {@code
 * stochastic-breakdown} or {@code normal} device.
 *
 * <p>Intervals of 95 %: Wilson's for the share; the law of the formed cells as in {@link NormalFit}. Real arrays are
 * often a little skewed: with many cells a small p-value says only that they are not exactly normal.
 *
 * @param cells in all
 * @param formedShare share of cells above the threshold
 * @param mean of the formed cells, in siemens
 * @param deviation of the formed cells, in siemens
 * @param skewness of the formed cells; 0 for a normal, with standard error {@code sqrt(6 / n)}
 * @param minimum of the formed cells, in siemens
 * @param maximum of the formed cells, in siemens
 * @param kolmogorovSmirnov largest distance of the distribution functions
 * @param kolmogorovSmirnovP its p-value
 * @param chiSquareP p-value of the chi-square test
 */
public record ConductanceFit(
        int cells,
        FittedNumber formedShare,
        FittedNumber mean,
        FittedNumber deviation,
        double skewness,
        double minimum,
        double maximum,
        double kolmogorovSmirnov,
        double kolmogorovSmirnovP,
        double chiSquareP) {
    private static final double Z = 1.959963984540054;
    private static final int LEAST_CELLS = 30;

    /**
     * @param map the measured array
     * @param threshold a cell that conducts more is formed
     */
    public static ConductanceFit of(ConductanceMap map, Conductance threshold) {
        double limit = Require.nonNegative("threshold", threshold.siemens());
        int cells = map.wordLines() * map.bitLines();
        double[] formed = new double[cells];
        int n = 0;
        for (int i = 0; i < map.wordLines(); i++) for (double g : map.row(i)) if (g > limit) formed[n++] = g;
        Require.that(
                n >= LEAST_CELLS,
                "a fit needs %d cells above the threshold of %s, there are %d",
                LEAST_CELLS,
                threshold,
                n);
        formed = Arrays.copyOf(formed, n);
        Arrays.sort(formed);
        Require.that(
                formed[0] < formed[n - 1],
                "all formed cells have the same conductance, %s",
                new Conductance(formed[0]));
        NormalFit law = NormalFit.of(formed);
        return new ConductanceFit(
                cells,
                wilson(n, cells),
                law.mean(),
                law.deviation(),
                law.skewness(),
                formed[0],
                formed[n - 1],
                law.kolmogorovSmirnov(),
                law.kolmogorovSmirnovP(),
                law.chiSquareP());
    }

    /** The fitted law of the formed cells, bounded by what was measured. */
    public ConductanceDistribution distribution() {
        return new ConductanceDistribution(
                new Conductance(mean.value()),
                new Conductance(deviation.value()),
                new Conductance(minimum),
                new Conductance(maximum));
    }

    private static FittedNumber wilson(int k, int n) {
        double p = (double) k / n;
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n));
        return new FittedNumber(p, centre - half, centre + half);
    }
}
