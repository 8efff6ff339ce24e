package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.device.PulseResponse;
import org.meniscus.device.PulsedCells;
import org.meniscus.device.WriteAndVerify;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.macro.Forming;

/**
 * What pulses do, and what programming with them leaves; conductances in microsiemens.
 *
 * @param pulses 0, 1, 2, ... or multiples of more
 * @param up of the average cell, from the lowest conductance
 * @param down of the average cell, from the highest
 * @param cells some single cells on their way up, one row each
 * @param errors distances from cells to targets: centres of the bins
 * @param counts cells in each
 * @param deviation root mean square of the distances
 * @param spent mean number of pulses for a cell
 * @param reached share of the cells within the tolerance; null in open loop
 * @param programmed cells
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PulseFigure(
        double[] pulses,
        double[] up,
        double[] down,
        double[][] cells,
        double[] errors,
        int[] counts,
        double deviation,
        double spent,
        Double reached,
        int programmed) {
    private static final int LINES = 64;
    private static final int SINGLE = 6;
    private static final int POINTS = 200;
    private static final int BINS = 41;
    private static final int LONGEST = 20_000;
    private static final double MICRO = 1e-6;

    static PulseFigure of(PulsedConfig config, Seed seed) {
        PulseResponse response = Forming.response(config.response());
        int length = Math.max(length(response, true), length(response, false));
        int step = Math.max(1, (length + POINTS - 1) / POINTS);
        double[] pulses = IntStream.rangeClosed(0, (length + step - 1) / step)
                .mapToDouble(k -> (double) k * step)
                .toArray();
        PulsedCells.Programmed programmed =
                new PulsedCells(config, response).program(LINES, LINES, seed.at("programmed"));
        double[] errors = new double[LINES * LINES];
        Arrays.setAll(
                errors,
                k -> (programmed.cells().at(k / LINES, k % LINES)
                                - programmed.targets().at(k / LINES, k % LINES))
                        / MICRO);
        double reach = Math.max(Arrays.stream(errors).map(Math::abs).max().orElse(0), 1e-12);
        double width = 2 * reach / BINS;
        int[] counts = new int[BINS];
        for (double e : errors) counts[Math.min(BINS - 1, (int) ((e + reach) / width))]++;
        double tolerance =
                config.verify() == null ? 0 : config.verify().tolerance().siemens() / MICRO * (1 + 1e-9);
        return new PulseFigure(
                pulses,
                train(response, pulses.length, step, true),
                train(response, pulses.length, step, false),
                singles(config, response, pulses.length, step, seed.at("single")),
                IntStream.range(0, BINS)
                        .mapToDouble(k -> -reach + (k + 0.5) * width)
                        .toArray(),
                counts,
                Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElse(0)),
                Arrays.stream(programmed.pulses()).average().orElse(0),
                config.verify() == null
                        ? null
                        : (double) Arrays.stream(errors)
                                        .filter(e -> Math.abs(e) <= tolerance)
                                        .count()
                                / errors.length,
                errors.length);
    }

    /** Pulses over the whole range. */
    private static int length(PulseResponse response, boolean up) {
        double g = up ? response.lowest() : response.highest();
        for (int k = 0; k < LONGEST; k++) {
            double next = up ? response.potentiate(g, 1) : response.depress(g, 1);
            if (next == g) return Math.max(k, 1);
            g = next;
        }
        return LONGEST;
    }

    private static double[] train(PulseResponse response, int points, int step, boolean up) {
        double[] train = new double[points];
        double g = up ? response.lowest() : response.highest();
        for (int k = 0; k < points; k++) {
            train[k] = g / MICRO;
            for (int s = 0; s < step; s++) g = up ? response.potentiate(g, 1) : response.depress(g, 1);
        }
        return train;
    }

    private static double[][] singles(PulsedConfig config, PulseResponse response, int points, int step, Seed seed) {
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        WriteAndVerify writer = new WriteAndVerify(response, config.cycleDeviation());
        double[][] cells = new double[SINGLE][points];
        for (double[] cell : cells) {
            double gain = Math.max(1 + config.stepDeviation() * gaussian.sample(), 0);
            double g = response.lowest();
            for (int k = 0; k < points; k++) {
                cell[k] = g / MICRO;
                for (int s = 0; s < step; s++) g = writer.potentiate(g, 1, gain, gaussian);
            }
        }
        return cells;
    }
}
