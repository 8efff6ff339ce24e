package org.meniscus.hil.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Require;
import org.meniscus.fit.FittedNumber;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.units.Conductance;

/**
 * What the cells of a board are, fitted by moments to cells that were read k times each.
 *
 * <ul>
 *   <li>A cell is broken above the border; stuck where it conducts more than {@value #OUTLIER} robust deviations
 *       above the
 *       median of the broken ones. Stuck cells belong to no distribution and are named.
 *   <li>Conductance: mean of the broken cells' means; their variance less {@code noise^2 / k}.
 *   <li>Read noise: the same for every cell (additive), or a share of the conductance (proportional), whichever is
 *       more likely.
 * </ul>
 *
 * Intervals of 95 % from the normal laws of these moments.
 *
 * @param stuck cells, by word line and bit line
 * @param stuckMean of the stuck cells, in siemens; NaN where there are none
 * @param pristine mean of the unbroken cells, in siemens; 0 where there are none
 * @param minimum of the broken cells, in siemens
 * @param maximum of the broken cells that are not stuck, in siemens
 * @param noise deviation of one read in siemens where it is additive, else as a share of the conductance
 * @param proportional whether the noise goes with the conductance
 */
public record CellFit(
        int broken,
        int unbroken,
        List<Cell> stuck,
        double stuckMean,
        double pristine,
        FittedNumber mean,
        FittedNumber deviation,
        double minimum,
        double maximum,
        FittedNumber noise,
        boolean proportional) {
    private static final double OUTLIER = 7;
    private static final double Z = 1.959963984540054;

    /** Where a cell is. */
    public record Cell(int wordLine, int bitLine) {}

    /** @param border in siemens: a cell that conducts more is broken */
    static CellFit of(CellSurvey survey, double border) {
        List<double[]> broken = new ArrayList<>();
        List<double[]> unbroken = new ArrayList<>();
        each(survey, (i, j, cell) -> (cell[0] > border ? broken : unbroken).add(cell));
        Require.that(
                broken.size() > 1,
                "no broken cells to fit: none of %d conducts more than %s",
                unbroken.size(),
                new Conductance(border));
        double[] means = broken.stream().mapToDouble(cell -> cell[0]).toArray();
        double middle = median(means);
        double wide = 1.4826
                * median(Arrays.stream(means).map(g -> Math.abs(g - middle)).toArray());
        double limit = middle + OUTLIER * wide;
        List<Cell> stuck = new ArrayList<>();
        double[] sum = new double[1];
        each(survey, (i, j, cell) -> {
            if (wide == 0 || cell[0] <= limit) return;
            stuck.add(new Cell(i, j));
            sum[0] += cell[0];
        });
        if (wide > 0) broken.removeIf(cell -> cell[0] > limit);
        return of(broken, unbroken, stuck, stuck.isEmpty() ? Double.NaN : sum[0] / stuck.size(), survey.repeats());
    }

    private static CellFit of(
            List<double[]> broken, List<double[]> unbroken, List<Cell> stuck, double stuckMean, int repeats) {
        int n = broken.size();
        double additive = rootMeanSquare(broken, cell -> 1);
        double share = rootMeanSquare(broken, cell -> cell);
        boolean proportional = likelihood(broken, g -> share * g) > likelihood(broken, g -> additive);
        double mean = broken.stream().mapToDouble(c -> c[0]).average().orElseThrow();
        double scatter =
                broken.stream().mapToDouble(c -> (c[0] - mean) * (c[0] - mean)).sum() / (n - 1);
        double deviation = Math.sqrt(Math.max(0, scatter - additive * additive / repeats));
        double noise = proportional ? share : additive;
        return new CellFit(
                n,
                unbroken.size(),
                List.copyOf(stuck),
                stuckMean,
                unbroken.stream().mapToDouble(c -> c[0]).average().orElse(0),
                about(mean, Math.sqrt(scatter / n)),
                about(deviation, deviation == 0 ? 0 : scatter / deviation / Math.sqrt(2.0 * (n - 1))),
                broken.stream().mapToDouble(c -> c[0]).min().orElseThrow(),
                broken.stream().mapToDouble(c -> c[0]).max().orElseThrow(),
                about(noise, noise / Math.sqrt(2.0 * n * (repeats - 1))),
                proportional);
    }

    private interface Visitor {
        void cell(int wordLine, int bitLine, double[] meanAndDeviation);
    }

    private static void each(CellSurvey survey, Visitor visitor) {
        for (int i = 0; i < survey.mean().length; i++)
            for (int j = 0; j < survey.mean()[i].length; j++)
                visitor.cell(i, j, new double[] {survey.mean()[i][j], survey.deviation()[i][j]});
    }

    private static FittedNumber about(double value, double error) {
        return new FittedNumber(value, value - Z * error, value + Z * error);
    }

    private static double rootMeanSquare(List<double[]> cells, DoubleUnaryOperator over) {
        return Math.sqrt(cells.stream()
                .mapToDouble(c -> Math.pow(c[1] / over.applyAsDouble(c[0]), 2))
                .average()
                .orElseThrow());
    }

    /** Gaussian log likelihood of the cells' deviations, up to a factor and a constant that the laws share. */
    private static double likelihood(List<double[]> cells, DoubleUnaryOperator law) {
        double sum = 0;
        for (double[] cell : cells) {
            double expected = law.applyAsDouble(cell[0]);
            sum -= 2 * Math.log(expected) + cell[1] * cell[1] / (expected * expected);
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
