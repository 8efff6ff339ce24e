package org.meniscus.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ProgrammedCells;
import org.meniscus.device.published.PublishedCells;
import org.meniscus.hardware.ProgrammedConfig;

/**
 * The same cells at later and later times after programming, as far as the fit reaches; in microsiemens.
 *
 * @param seconds after programming
 * @param low 10 % of the cells conduct less
 * @param median of the cells
 * @param high 10 % of the cells conduct more
 * @param cells some single cells, one row each
 * @param count cells behind the percentiles
 */
record DriftFigure(double[] seconds, double[] low, double[] median, double[] high, double[][] cells, int count) {
    private static final double DAY = 86_400;
    private static final double[] TIMES = {
        1, 3, 10, 30, 100, 300, 1e3, 3e3, 1e4, 3e4, DAY, 2 * DAY, 3 * DAY, 5 * DAY, 1e6, 3e6, 1e7
    };
    private static final int LINES = 64;
    private static final int SINGLE = 6;

    /** Null where the cells do not change with time. */
    static DriftFigure of(ProgrammedConfig config, Seed seed) {
        List<Double> seconds = new ArrayList<>();
        List<double[]> later = new ArrayList<>();
        for (double time : TIMES) {
            double[] cells = at(config, time, seed);
            if (cells == null) continue;
            seconds.add(time);
            later.add(cells);
        }
        if (later.size() < 2 || Arrays.equals(later.get(0), later.get(later.size() - 1))) return null;
        double[][] single = new double[SINGLE][];
        for (int c = 0; c < SINGLE; c++) {
            int cell = c * LINES * LINES / SINGLE;
            single[c] = later.stream().mapToDouble(cells -> cells[cell]).toArray();
        }
        return new DriftFigure(
                seconds.stream().mapToDouble(s -> s).toArray(),
                percentile(later, 10),
                percentile(later, 50),
                percentile(later, 90),
                single,
                LINES * LINES);
    }

    /** Null outside the fit. */
    private static double[] at(ProgrammedConfig config, double seconds, Seed seed) {
        ProgrammedCells cells = new ProgrammedCells(PublishedCells.of(config.model()), config.target(), seconds);
        try {
            return Arrays.stream(Micro.rows(cells.form(LINES, LINES, seed), LINES, LINES))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        } catch (InputException outsideTheFit) {
            return null;
        }
    }

    private static double[] percentile(List<double[]> later, double percent) {
        return later.stream()
                .mapToDouble(cells -> new Percentile(percent).evaluate(cells))
                .toArray();
    }
}
