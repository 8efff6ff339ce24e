package org.meniscus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.product.Multiplier;
import org.meniscus.product.ProductArray;

/** By hand, with the constants of the preset: 0.1 V, 100 ns, 0.25 pJ, 0.4 pJ, 1.67 pJ, 0.78 ns, 8 converters, 0.05 pJ. */
class ProductMeterTest {
    private static final MacroConfig CONFIG = (MacroConfig) HardwarePresets.load("sonos-multiplier");

    @Test
    void everyPartIsCounted() {
        int[][] weights = new int[4][2];
        for (int[] row : weights) row[0] = row[1] = 255;
        ProductArray array = ProductArray.exact(CONFIG, weights, Seed.of(1));
        ProductMeter meter = ProductMeter.of(CONFIG, array).orElseThrow();
        Multiplier multiplier = array.open(Seed.of(1));
        multiplier.multiply(new int[] {255, 255, 0, 0}, new float[2]);
        EnergyBreakdown cost = meter.price(multiplier.counts());
        // two lines at full voltage, four cells of 16 uS on each (two slices of two columns; the other halves are open)
        assertThat(cost.array()).isCloseTo(2 * 4 * 16e-6 * 0.01 * 100e-9, within(1e-18));
        assertThat(cost.drivers()).isCloseTo(2 * 0.25e-12 + 4 * 0.4e-12, within(1e-20));
        assertThat(cost.conversion()).isCloseTo(8 * 1.67e-12, within(1e-20));
        assertThat(cost.digital()).isCloseTo(8 * 2 * 0.05e-12, within(1e-20));
        assertThat(cost.seconds()).isCloseTo(100e-9 + 0.78e-9, within(1e-15));
        assertThat(cost.leakage()).isCloseTo(1e-3 * cost.seconds(), within(1e-20));
        assertThat(cost.baseline()).isCloseTo(2 * 4 * 2 * 0.4808e-12, within(1e-20));
        assertThat(meter.area()).isCloseTo(4 * 8 * 0.0768e-12 + 8 * 0.0012e-6 + 4 * 0.167e-12, within(1e-18));
    }
}
