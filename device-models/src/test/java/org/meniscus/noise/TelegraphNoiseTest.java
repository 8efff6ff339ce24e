package org.meniscus.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.units.TimeSpan;

class TelegraphNoiseTest {
    private static final Seed SEED = Seed.of(12);
    private static final double DWELL = 0.2;

    private static ConductanceMap cells(int rows, int columns) {
        double[][] g = new double[rows][columns];
        for (double[] row : g) Arrays.fill(row, 4e-5);
        return ConductanceMap.of(g);
    }

    private static FluctuationConfig.Telegraph config(double share, double shortest, double longest) {
        return new FluctuationConfig.Telegraph(share, 0.05, new TimeSpan(shortest), new TimeSpan(longest));
    }

    /** One cell, read every 10 ms for 2000 s. */
    private static double[] course() {
        Fluctuation.Process trap = new TelegraphNoise(config(1, DWELL, DWELL), cells(1, 1), SEED).start(SEED);
        double[] course = new double[200_000];
        for (int k = 0; k < course.length; k++) {
            float[] lines = new float[1];
            trap.addTo(new int[] {0}, 1, k * 0.01, lines);
            course[k] = lines[0];
        }
        return course;
    }

    @Test
    void thereAreTwoLevelsAroundTheMean() {
        double[] levels = Arrays.stream(course()).distinct().sorted().toArray();
        assertThat(levels).hasSize(2);
        assertThat(levels[0]).isCloseTo(-levels[1], within(1e-12));
    }

    /**
     * Equal dwell times t: p = 1/2, T = t/2, autocorrelation exp(-lag / T). 2000 s hold 10 000 correlation times of the
     * product, so an estimate has a standard error of about 0.01; 0.05 allowed.
     */
    @Test
    void memoryFadesAsTheMarkovProcessSays() {
        double[] course = course();
        double variance = Arrays.stream(course).map(x -> x * x).average().orElseThrow();
        for (int lag : new int[] {1, 5, 10, 20, 60}) {
            double product = 0;
            for (int k = 0; k + lag < course.length; k++) product += course[k] * course[k + lag];
            assertThat(product / (course.length - lag) / variance)
                    .as("lag %d", lag)
                    .isCloseTo(Math.exp(-lag * 0.01 / (DWELL / 2)), within(0.05));
        }
    }

    /** Levels last exponentially long with mean DWELL: 10 000 dwells, standard error 1 %. */
    @Test
    void dwellTimesHaveTheirMean() {
        double[] course = course();
        int jumps = 0;
        for (int k = 1; k < course.length; k++) if (course[k] != course[k - 1]) jumps++;
        // A read every d sees a change with probability (1 - exp(-2 d / t)) / 2.
        double expected = course.length * (1 - Math.exp(-2 * 0.01 / DWELL)) / 2;
        assertThat(jumps / expected).isCloseTo(1, within(0.06));
    }

    /** Reading rarely gives the same law as reading often: 1000 reads 50 correlation times apart are a fair coin. */
    @Test
    void longPausesForget() {
        Fluctuation.Process trap = new TelegraphNoise(config(1, DWELL, DWELL), cells(1, 1), SEED).start(SEED);
        int high = 0;
        int repeats = 0;
        double before = 0;
        for (int k = 0; k < 1000; k++) {
            float[] lines = new float[1];
            trap.addTo(new int[] {0}, 1, k * 5.0, lines);
            if (lines[0] > 0) high++;
            if (lines[0] == before) repeats++;
            before = lines[0];
        }
        assertThat(high).isBetween(420, 580);
        assertThat(repeats).isBetween(420, 580);
    }

    @Test
    void trapsBelongToTheChipAndTheirStateToTheReader() {
        FluctuationConfig.Telegraph config = config(0.1, 1e-3, 10);
        TelegraphNoise chip = new TelegraphNoise(config, cells(100, 100), SEED);
        assertThat(chip.traps()).isBetween(820, 1180);
        assertThat(new TelegraphNoise(config, cells(100, 100), SEED).traps()).isEqualTo(chip.traps());
        assertThat(read(chip.start(SEED)))
                .isEqualTo(read(chip.start(SEED)))
                .isNotEqualTo(read(chip.start(SEED.at("x"))));
        int touched = 0;
        for (float line : read(chip.start(SEED))) if (line != 0) touched++;
        assertThat(touched).isBetween(1, 60);
    }

    private static float[] read(Fluctuation.Process process) {
        float[] lines = new float[100];
        process.addTo(new int[] {3, 4}, 2, 0, lines);
        return lines;
    }
}
