package org.meniscus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.units.Conductance;

class ConductanceFitTest {
    private static final Conductance THRESHOLD = new Conductance(1e-6);

    /** Half the cells pristine, the others normal, or log-normal of the same moments. */
    private static ConductanceMap array(long seed, int n, boolean lognormal) {
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(Seed.of(seed).rng());
        double sigma = Math.sqrt(Math.log(1 + 0.25 * 0.25));
        double[][] g = new double[n][n];
        for (double[] row : g)
            for (int j = 0; j < n; j++) {
                double z = gaussian.sample();
                double formed = lognormal ? 2e-5 * Math.exp(sigma * z - sigma * sigma / 2) : 2e-5 + 2e-6 * z;
                row[j] = j % 2 == 0 ? formed : 1e-7;
            }
        return ConductanceMap.of(g);
    }

    /** 95 % intervals must hold the truth in 95 % of 200 arrays: 190 expected, standard deviation 3.1; five allowed. */
    @Test
    void intervalsCoverTheTruth() {
        int mean = 0;
        int deviation = 0;
        for (int s = 0; s < 200; s++) {
            ConductanceFit fit = ConductanceFit.of(array(s, 12, false), THRESHOLD);
            if (fit.mean().low() <= 2e-5 && 2e-5 <= fit.mean().high()) mean++;
            if (fit.deviation().low() <= 2e-6 && 2e-6 <= fit.deviation().high()) deviation++;
        }
        assertThat(mean).isBetween(174, 200);
        assertThat(deviation).isBetween(174, 200);
    }

    @Test
    void theShareIsCountedAndBounded() {
        ConductanceFit fit = ConductanceFit.of(array(1, 20, false), THRESHOLD);
        assertThat(fit.cells()).isEqualTo(400);
        assertThat(fit.formedShare().value()).isEqualTo(0.5);
        // Wilson, 200 of 400: 0.4513 to 0.5487
        assertThat(fit.formedShare().low()).isCloseTo(0.4513, within(1e-4));
        assertThat(fit.formedShare().high()).isCloseTo(0.5487, within(1e-4));
    }

    /** Under the null p is uniform: of 40 arrays about 2 fall below 0.05; 9 or more has a probability of 1e-4. */
    @Test
    void normalCellsFitAndSkewedOnesDoNot() {
        int kolmogorov = 0;
        int chiSquare = 0;
        for (int s = 0; s < 40; s++) {
            ConductanceFit fit = ConductanceFit.of(array(1000 + s, 20, false), THRESHOLD);
            if (fit.kolmogorovSmirnovP() < 0.05) kolmogorov++;
            if (fit.chiSquareP() < 0.05) chiSquare++;
        }
        assertThat(kolmogorov).isBetween(0, 8);
        assertThat(chiSquare).isBetween(0, 8);
        ConductanceFit skewed = ConductanceFit.of(array(1, 60, true), THRESHOLD);
        assertThat(skewed.kolmogorovSmirnovP()).isLessThan(0.01);
        assertThat(skewed.chiSquareP()).isLessThan(0.01);
        assertThat(skewed.skewness()).isCloseTo(0.77, within(0.25));
    }

    @Test
    void theFitIsADevice() {
        ConductanceFit fit = ConductanceFit.of(array(7, 20, false), THRESHOLD);
        assertThat(fit.distribution().mean().siemens()).isEqualTo(fit.mean().value());
        assertThat(fit.distribution().minimum().siemens()).isEqualTo(fit.minimum());
    }

    @Test
    void tooFewOrEqualCellsAreRefused() {
        assertThatThrownBy(() -> ConductanceFit.of(array(1, 4, false), THRESHOLD))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a fit needs 30 cells above the threshold of 1 uS, there are 8");
        double[][] same = new double[10][10];
        for (double[] row : same) java.util.Arrays.fill(row, 1e-5);
        assertThatThrownBy(() -> ConductanceFit.of(ConductanceMap.of(same), THRESHOLD))
                .hasMessageContaining("all formed cells have the same conductance");
    }

    /** The published random array of 50 x 50 cells: 50.7 % unformed, the others 12.35 +- 1.86, skewed to the right. */
    @Test
    void theMeasuredArrayHasItsKnownStatistics() {
        Path file = shared("data/device/random-array-50x50.csv");
        ConductanceFit fit = ConductanceFit.of(ConductanceTable.read(file, "uS"), THRESHOLD);
        assertThat(fit.cells()).isEqualTo(2500);
        assertThat(1 - fit.formedShare().value()).isCloseTo(0.507, within(5e-4));
        assertThat(fit.mean().value()).isCloseTo(12.35e-6, within(5e-9));
        assertThat(fit.deviation().value()).isCloseTo(1.86e-6, within(5e-9));
        assertThat(fit.minimum()).isCloseTo(7.6e-6, within(5e-8));
        assertThat(fit.maximum()).isCloseTo(18.8e-6, within(5e-8));
        assertThat(fit.skewness()).isBetween(0.3, 0.7);
    }

    private static Path shared(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolveSibling("shared").resolve(path);
            if (at.getParent() != null && Files.exists(file)) return file;
        }
        Assumptions.abort("no shared/" + path + " beside the repository; this test needs the measured array");
        throw new AssertionError();
    }
}
