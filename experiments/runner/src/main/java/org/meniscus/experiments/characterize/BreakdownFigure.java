package org.meniscus.experiments.characterize;

import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.StochasticBreakdown;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.units.Voltage;

/**
 * How many cells break at a programming voltage.
 *
 * @param volts half a deviation apart, 4.5 deviations to either side of the mean breakdown voltage
 * @param probability of the model
 * @param share of the cells of one array, formed at each voltage from the same draws
 * @param cells of that array
 * @param programmingVolts what the preset uses
 */
record BreakdownFigure(double[] volts, double[] probability, double[] share, int cells, double programmingVolts) {
    private static final int STEPS = 9;
    private static final int LINES = 64;

    static BreakdownFigure of(BreakdownConfig config, Seed seed) {
        double mean = config.breakdownVoltage().mean().volts();
        double deviation = config.breakdownVoltage().deviation().volts();
        double[] volts = IntStream.rangeClosed(-STEPS, STEPS)
                .mapToDouble(k -> mean + 0.5 * k * deviation)
                .filter(v -> v > 0)
                .toArray();
        double[] probability = new double[volts.length];
        double[] share = new double[volts.length];
        for (int k = 0; k < volts.length; k++) {
            StochasticBreakdown forming = new StochasticBreakdown(at(config, volts[k]));
            probability[k] = forming.breakdownProbability();
            share[k] = broken(
                    forming.form(LINES, LINES, seed),
                    1 / config.pristineResistance().ohms());
        }
        return new BreakdownFigure(
                volts,
                probability,
                share,
                LINES * LINES,
                config.programmingVoltage().volts());
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
