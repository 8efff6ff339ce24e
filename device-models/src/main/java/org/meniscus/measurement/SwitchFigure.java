package org.meniscus.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.device.StochasticSwitch;
import org.meniscus.device.SwitchedCells;
import org.meniscus.hardware.SwitchConfig;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/**
 * How many cells a train of pulses switches, against its voltage.
 *
 * @param reset whether it switches cells off
 * @param volts of the pulses
 * @param widths of one pulse, in seconds: a tenth of the configured one, that one, ten times it
 * @param probability of the model at each width and voltage
 * @param simulatedVolts some of the voltages, of the sign that switches
 * @param share of simulated cells that switched at the configured width
 * @param cells behind each share
 * @param appliedVolts what the preset uses
 * @param count pulses
 */
record SwitchFigure(
        boolean reset,
        double[] volts,
        double[] widths,
        double[][] probability,
        double[] simulatedVolts,
        double[] share,
        int cells,
        double appliedVolts,
        int count) {
    private static final int POINTS = 121;
    private static final int LINES = 64;

    /** SET, and RESET if there is one. */
    static List<SwitchFigure> of(SwitchConfig config, Seed seed) {
        List<SwitchFigure> figures = new ArrayList<>(List.of(of(config.set(), false, seed.at("set"))));
        if (config.reset() != null) figures.add(of(config.reset(), true, seed.at("reset")));
        return figures;
    }

    private static SwitchFigure of(SwitchConfig.Pulses pulses, boolean reset, Seed seed) {
        StochasticSwitch law = SwitchedCells.law(pulses);
        double width = pulses.width().seconds();
        double deviation = pulses.deviation().volts();
        double half = law.voltage(0.5, pulses.count() * width);
        double slope = Math.abs(pulses.slope().volts());
        double applied = pulses.voltage().volts();
        double reach = 5 * slope + 3 * deviation;
        double low = Math.min(half - reach, applied - slope);
        double high = Math.max(half + reach, applied + slope);
        double[] volts = IntStream.range(0, POINTS)
                .mapToDouble(k -> low + (high - low) * k / (POINTS - 1))
                .toArray();
        double[] widths = {width / 10, width, width * 10};
        double[] simulated = IntStream.range(0, POINTS)
                .filter(k -> k % 8 == 4)
                .mapToDouble(k -> volts[k])
                .filter(v -> v * pulses.slope().volts() > 0)
                .toArray();
        return new SwitchFigure(
                reset,
                volts,
                widths,
                Arrays.stream(widths)
                        .mapToObj(w -> Arrays.stream(volts)
                                .map(v -> law.meanProbability(v, pulses.count() * w, deviation))
                                .toArray())
                        .toArray(double[][]::new),
                simulated,
                Arrays.stream(simulated).map(v -> share(at(pulses, v), seed)).toArray(),
                LINES * LINES,
                applied,
                pulses.count());
    }

    private static SwitchConfig.Pulses at(SwitchConfig.Pulses pulses, double volts) {
        return new SwitchConfig.Pulses(
                new Voltage(volts),
                new TimeSpan(pulses.width().seconds()),
                pulses.count(),
                pulses.waitAtZero(),
                pulses.slope(),
                pulses.deviation());
    }

    private static double share(SwitchConfig.Pulses pulses, Seed seed) {
        boolean[] on = SwitchedCells.switched(pulses, LINES * LINES, seed.at("cells"), seed.at("cycle"));
        return (double) IntStream.range(0, on.length).filter(k -> on[k]).count() / on.length;
    }
}
