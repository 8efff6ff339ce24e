package org.meniscus.noise;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;

/**
 * Random telegraph noise. Some cells have a trap with mean dwell times {@code t0} and {@code t1} in its two levels; the
 * conductance jumps by {@code a G} between them, and its mean is the conductance of the map. Over a time d the level
 * relaxes exactly:
 *
 * <pre>
 * P(level 1 at t + d) = p + (level(t) - p) exp(-d (1/t0 + 1/t1)),   p = t1 / (t0 + t1)
 * </pre>
 *
 * Spectrum of one cell, one-sided: {@code S(f) = 4 (aG)^2 p (1 - p) T / (1 + (2 pi f T)^2)}, {@code 1/T = 1/t0 + 1/t1}.
 * Machlup, "Noise in semiconductors: spectrum of a two-parameter random signal", J. Appl. Phys. 25, 341 (1954), doi
 * 10.1063/1.1721637. Which cells have traps, and their dwell times and amplitudes, is drawn once
 * per chip; the shapes of these distributions are assumed (see the configuration).
 */
public final class TelegraphNoise implements Fluctuation {
    private final int[][] column;
    private final float[][] jump;
    private final double[][] open;
    private final double[][] rate;

    public TelegraphNoise(FluctuationConfig.Telegraph config, ConductanceMap cells, Seed chip) {
        UniformRandomProvider rng = chip.at("telegraph").rng();
        ZigguratSampler exponential = ZigguratSampler.Exponential.of(rng);
        int rows = cells.wordLines();
        column = new int[rows][];
        jump = new float[rows][];
        open = new double[rows][];
        rate = new double[rows][];
        double shortest = Math.log(config.shortestDwell().seconds());
        double span = Math.log(config.longestDwell().seconds()) - shortest;
        int[] found = new int[cells.bitLines()];
        for (int i = 0; i < rows; i++) {
            int count = 0;
            for (int b = 0; b < cells.bitLines(); b++) if (rng.nextDouble() < config.cellShare()) found[count++] = b;
            column[i] = Arrays.copyOf(found, count);
            jump[i] = new float[count];
            open[i] = new double[count];
            rate[i] = new double[count];
            for (int k = 0; k < count; k++) {
                double low = Math.exp(shortest + span * rng.nextDouble());
                double high = Math.exp(shortest + span * rng.nextDouble());
                open[i][k] = high / (low + high);
                rate[i][k] = 1 / low + 1 / high;
                jump[i][k] = (float) (config.meanAmplitude() * exponential.sample() * cells.at(i, column[i][k]));
            }
        }
    }

    /** How many cells have a trap. */
    int traps() {
        return Arrays.stream(column).mapToInt(row -> row.length).sum();
    }

    @Override
    public Process start(Seed seed) {
        return new Traps(seed);
    }

    private final class Traps implements Process {
        private final UniformRandomProvider rng;
        private final boolean[][] level = new boolean[column.length][];
        private final double[] last = new double[column.length];

        Traps(Seed seed) {
            rng = seed.at("telegraph").rng();
            Arrays.fill(last, Double.NEGATIVE_INFINITY);
        }

        @Override
        public void addTo(int[] active, int count, double seconds, float[] lines) {
            for (int k = 0; k < count; k++) {
                int i = active[k];
                if (level[i] == null) level[i] = new boolean[column[i].length];
                double passed = seconds - last[i];
                last[i] = seconds;
                for (int c = 0; c < column[i].length; c++) {
                    double memory = Math.exp(-passed * rate[i][c]);
                    double p = open[i][c];
                    level[i][c] = rng.nextDouble() < p + ((level[i][c] ? 1 : 0) - p) * memory;
                    lines[column[i][c]] += jump[i][c] * (float) ((level[i][c] ? 1 : 0) - p);
                }
            }
        }
    }
}
