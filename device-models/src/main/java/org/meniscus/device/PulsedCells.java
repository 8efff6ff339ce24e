package org.meniscus.device;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.units.Conductance;

/**
 * Programming of a whole array by pulses: each cell from the lowest conductance to a target drawn from a truncated
 * normal, with write and verify ({@link WriteAndVerify}) or open loop, with as many pulses as the average cell needs.
 *
 * <p>A cell keeps its step gain {@code max(1 + stepDeviation z, 0)}: what a pulse does to it over what it does to the
 * average cell.
 */
public final class PulsedCells {
    private static final int LONGEST_TRAIN = 100_000;
    private final PulsedConfig config;
    private final PulseResponse response;

    /** The lowest conductance, and that of the average cell after 1, 2, 3, ... pulses; for open loop. */
    private final double[] train;

    /**
     * @param response of {@code config.response()}
     */
    public PulsedCells(PulsedConfig config, PulseResponse response) {
        this.config = config;
        this.response = response;
        Require.that(
                config.target().minimum().siemens() >= response.lowest() * (1 - 1e-12)
                        && config.target().maximum().siemens() <= response.highest() * (1 + 1e-12),
                "device.target must lie in the range of the response, %s to %s, got %s to %s",
                new Conductance(response.lowest()),
                new Conductance(response.highest()),
                config.target().minimum(),
                config.target().maximum());
        this.train = train(response);
    }

    /** How an array was programmed. */
    public record Programmed(ConductanceMap cells, ConductanceMap targets, int[] pulses) {}

    public ConductanceMap form(int wordLines, int bitLines, Seed seed) {
        return program(wordLines, bitLines, seed).cells();
    }

    /** Programs a fresh array; {@code pulses} is in order of the rows. */
    public Programmed program(int wordLines, int bitLines, Seed seed) {
        WriteAndVerify writer = new WriteAndVerify(response, config.cycleDeviation());
        ContinuousSampler targets = TruncatedNormal.of(config.target(), seed.at("target"));
        ContinuousSampler identity = gaussian(seed.at("cell"));
        ContinuousSampler cycles = gaussian(seed.at("pulses"));
        double[][] siemens = new double[wordLines][bitLines];
        double[][] wanted = new double[wordLines][bitLines];
        int[] pulses = new int[Math.multiplyExact(wordLines, bitLines)];
        for (int i = 0; i < wordLines; i++)
            for (int j = 0; j < bitLines; j++) {
                double target = Math.min(Math.max(targets.sample(), response.lowest()), response.highest());
                double gain = Math.max(1 + config.stepDeviation() * identity.sample(), 0);
                wanted[i][j] = target;
                if (config.verify() == null) {
                    int count = nearest(target);
                    pulses[i * bitLines + j] = count;
                    siemens[i][j] = writer.potentiate(response.lowest(), count, gain, cycles);
                } else {
                    WriteAndVerify.Outcome outcome = writer.program(
                            response.lowest(),
                            target,
                            config.verify().tolerance().siemens(),
                            config.verify().budget(),
                            gain,
                            cycles);
                    pulses[i * bitLines + j] = outcome.pulses();
                    siemens[i][j] = outcome.siemens();
                }
            }
        return new Programmed(ConductanceMap.of(siemens), ConductanceMap.of(wanted), pulses);
    }

    private static double[] train(PulseResponse response) {
        double[] train = new double[64];
        train[0] = response.lowest();
        int length = 1;
        while (length < LONGEST_TRAIN) {
            double next = response.potentiate(train[length - 1], 1);
            if (next <= train[length - 1]) break;
            if (length == train.length) train = Arrays.copyOf(train, 2 * length);
            train[length++] = next;
        }
        return Arrays.copyOf(train, length);
    }

    /** Pulses that bring the average cell nearest to a target. */
    private int nearest(double target) {
        int at = Arrays.binarySearch(train, target);
        if (at >= 0) return at;
        int above = Math.min(-at - 1, train.length - 1);
        return above > 0 && target - train[above - 1] < train[above] - target ? above - 1 : above;
    }

    private static ContinuousSampler gaussian(Seed seed) {
        return ZigguratSampler.NormalizedGaussian.of(seed.rng());
    }
}
