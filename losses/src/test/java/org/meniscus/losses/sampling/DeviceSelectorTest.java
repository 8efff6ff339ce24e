package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceSelectorTest {
    @Test
    void choosesTheDeviceDistributedMostAlike() {
        Random random = new Random(1);
        double[] anchor = rows(random, 0);
        DeviceSelector chosen =
                DeviceSelector.of(anchor, new double[][] {rows(random, 3), rows(random, 0.1), rows(random, 1)}, 2);
        assertThat(chosen.closest()).isEqualTo(1);
        assertThat(chosen.weights().get(1)).isEqualTo(1);
        assertThat(chosen.weights().get(2))
                .isGreaterThan(chosen.weights().get(0))
                .isLessThan(1);
    }

    @Test
    void discrepancyOfEqualSamplesIsZeroAndOfFarOnesKnown() {
        double[] x = {0, 0, 1, 1};
        assertThat(DeviceSelector.discrepancy(x, x, 2, 1)).isZero();
        double[] one = {0, 0};
        double[] far = {1e6, 0};
        assertThat(DeviceSelector.discrepancy(one, far, 2, 1)).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    private static double[] rows(Random random, double shift) {
        double[] rows = new double[60];
        for (int i = 0; i < rows.length; i++) rows[i] = random.nextGaussian() + shift;
        return rows;
    }
}
