package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.noise.Fluctuation;

class WhiteNoiseTest {
    private static final ConductanceMap CELLS =
            ConductanceMap.of(new double[][] {{1e-5, 4e-5}, {2e-5, 0}, {3e-5, 1e-6}});
    private static final Seed SEED = Seed.of(8);

    /** Chi-square of 10 000 reads on each line, two-sided false-alarm rate 1e-6 each. */
    @Test
    void theVarianceIsTheSumOverTheActiveCells() {
        Fluctuation.Process noise = new WhiteNoise(CELLS, g -> 0.02 * g).start(SEED);
        int n = 10_000;
        double[] squares = new double[2];
        for (int k = 0; k < n; k++) {
            float[] lines = new float[2];
            noise.addTo(new int[] {0, 2}, 2, 0, lines);
            for (int b = 0; b < 2; b++) squares[b] += (double) lines[b] * lines[b];
        }
        ChiSquaredDistribution law = ChiSquaredDistribution.of(n);
        double[] variance = {4e-4 * (1e-10 + 9e-10), 4e-4 * (16e-10 + 1e-12)};
        for (int b = 0; b < 2; b++)
            assertThat(squares[b] / variance[b])
                    .isBetween(law.inverseCumulativeProbability(5e-7), law.inverseSurvivalProbability(5e-7));
    }

    /** Kolmogorov-Smirnov at 1e-4, for uniform and for conductance-dependent deviations. */
    @Test
    void readsAreGaussian() {
        for (WhiteNoise noise :
                new WhiteNoise[] {new WhiteNoise(CELLS, g -> 3e-7), new WhiteNoise(CELLS, g -> g == 0 ? 1e-9 : 3e-7)}) {
            Fluctuation.Process process = noise.start(SEED);
            double[] reads = new double[5000];
            for (int k = 0; k < reads.length; k++) {
                float[] lines = new float[2];
                process.addTo(new int[] {0, 1, 2}, 3, 0, lines);
                reads[k] = lines[0];
            }
            NormalDistribution law = NormalDistribution.of(0, 3e-7 * Math.sqrt(3));
            assertThat(KolmogorovSmirnovTest.withDefaults()
                            .test(reads, law::cumulativeProbability)
                            .getPValue())
                    .isGreaterThan(1e-4);
        }
    }

    @Test
    void isAddedToWhatIsThere() {
        float[] lines = {5e-5f, 5e-5f};
        new WhiteNoise(CELLS, g -> 0).start(SEED).addTo(new int[] {0}, 1, 0, lines);
        assertThat(lines).containsExactly(5e-5f, 5e-5f);
        new WhiteNoise(CELLS, g -> 1e-9).start(SEED).addTo(new int[0], 0, 0, lines);
        assertThat(lines).containsExactly(5e-5f, 5e-5f);
        new WhiteNoise(CELLS, g -> 1e-7).start(SEED).addTo(new int[] {0}, 1, 0, lines);
        assertThat(lines[0]).isBetween(4.93e-5f, 5.07e-5f).isNotEqualTo(5e-5f);
    }
}
