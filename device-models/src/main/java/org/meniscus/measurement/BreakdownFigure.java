package org.meniscus.measurement;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.StochasticBreakdown;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.units.Voltage;

/**
 * How many cells break at a programming voltage.
 *
 * @param volts a tenth of a deviation apart, from 4.5 deviations below the mean breakdown voltage to as many above, and
 *     on to the programming voltage
 * @param probability of the model
 * @param formedVolts half a deviation apart, the mean breakdown voltage among them
 * @param share of the cells of one array, formed at each of these from the same draws
 * @param cells of that array
 * @param programmingVolts what the preset uses
 */
record BreakdownFigure(
        double[] volts,
        double[] probability,
        double[] formedVolts,
        double[] share,
        int cells,
        double programmingVolts) {
    private static final double WIDEST = 4.5;
    private static final int LINES = 64;

    static BreakdownFigure of(BreakdownConfig config, Seed seed) {
        double mean = config.breakdownVoltage().mean().volts();
        double deviation = config.breakdownVoltage().deviation().volts();
        double programming = config.programmingVoltage().volts();
        double beyond = deviation == 0 ? 0 : Math.max(0, (programming - mean) / deviation - WIDEST);
        double[] volts = volts(mean, deviation, 10, WIDEST + Math.min(beyond, WIDEST));
        double[] formed = volts(mean, deviation, 2, WIDEST);
        double pristine = 1 / config.pristineResistance().ohms();
        return new BreakdownFigure(
                volts,
                Arrays.stream(volts)
                        .map(v -> new StochasticBreakdown(at(config, v)).breakdownProbability())
                        .toArray(),
                formed,
                Arrays.stream(formed)
                        .map(v -> broken(new StochasticBreakdown(at(config, v)).form(LINES, LINES, seed), pristine))
                        .toArray(),
                LINES * LINES,
                programming);
    }

    /** Parts of a deviation apart, above zero. */
    private static double[] volts(double mean, double deviation, int parts, double highest) {
        return IntStream.rangeClosed((int) (-WIDEST * parts), (int) Math.ceil(highest * parts))
                .mapToDouble(k -> mean + deviation * k / parts)
                .filter(v -> v > 0)
                .toArray();
    }

    private static BreakdownConfig at(BreakdownConfig config, double volts) {
        return new BreakdownConfig(
                config.pristineResistance(), config.breakdownVoltage(), new Voltage(volts), config.conductance());
    }

    private static double broken(ConductanceMap cells, double pristine) {
        int broken = 0;
        for (int i = 0; i < cells.wordLines(); i++)
            for (int b = 0; b < cells.bitLines(); b++) if (cells.at(i, b) != pristine) broken++;
        return (double) broken / cells.wordLines() / cells.bitLines();
    }
}
