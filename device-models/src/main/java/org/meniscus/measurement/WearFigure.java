package org.meniscus.measurement;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.WornCells;
import org.meniscus.hardware.EnduranceConfig;

/**
 * What cycles of programming leave of an array, as far as it was tested.
 *
 * @param cycles of programming
 * @param worn share of the cells that are stuck, by the model
 * @param simulated share of simulated cells that are stuck
 * @param used cycles that the preset has behind it
 * @param cells simulated
 */
record WearFigure(double[] cycles, double[] worn, double[] simulated, double used, int cells) {
    private static final int LINES = 64;
    private static final int POINTS = 49;

    static WearFigure of(EnduranceConfig config, Seed seed) {
        double[] cycles = IntStream.range(0, POINTS)
                .mapToDouble(k -> Math.min(config.tested(), Math.pow(config.tested(), k / (POINTS - 1.0))))
                .toArray();
        double mark = config.stuckAt().siemens() + 1e-6;
        double[][] fresh = new double[LINES][LINES];
        for (double[] row : fresh) Arrays.fill(row, mark);
        ConductanceMap cells = ConductanceMap.of(fresh);
        return new WearFigure(
                cycles,
                Arrays.stream(cycles).map(n -> at(config, n).wornShare()).toArray(),
                Arrays.stream(cycles)
                        .map(n -> stuck(
                                at(config, n).apply(cells, seed),
                                config.stuckAt().siemens()))
                        .toArray(),
                config.cycles(),
                LINES * LINES);
    }

    private static WornCells at(EnduranceConfig config, double cycles) {
        return new WornCells(
                new EnduranceConfig(cycles, config.tested(), config.life(), config.shape(), config.stuckAt(), null));
    }

    private static double stuck(ConductanceMap cells, double at) {
        int stuck = 0;
        for (int i = 0; i < LINES; i++) for (double g : cells.row(i)) if (g == at) stuck++;
        return (double) stuck / LINES / LINES;
    }
}
