package org.meniscus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.macro.Chips;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

class EnergyMeterTest {
    private static final HardwareConfig HKU = HardwarePresets.load("hku-40nm-256kb");
    private static final SynapticArray ARRAY = Chips.synapses(HKU, 456, 200, Seed.of(1));
    private static final EnergyMeter METER = EnergyMeter.of(HKU, ARRAY).orElseThrow();

    /** By hand: 10 reads, 280 activations, 201 lines each. */
    @Test
    void thePriceIsCountTimesConstant() {
        EnergyBreakdown cost = METER.price(new ReadCounts(10, 280, 2010, 2010, 280 * 201));
        double sum = 0;
        ConductanceMap cells = ARRAY.conductances().orElseThrow();
        for (int i = 0; i < 456; i++) for (double g : cells.row(i)) sum += g;
        double mean = sum / 456 / 201;
        assertThat(mean).isCloseTo(33.9e-6, within(0.1e-6));
        assertThat(cost.array()).isCloseTo(280 * 201 * 0.01 * mean * 100e-9, within(1e-20));
        assertThat(cost.drivers()).isCloseTo(280 * 0.5e-12, within(1e-20));
        assertThat(cost.conversion()).isCloseTo(2010 * 41e-12, within(1e-18));
        assertThat(cost.digital()).isCloseTo(2010 * 0.1e-12, within(1e-20));
        // 201 lines on 64 converters are four rounds
        assertThat(cost.seconds()).isCloseTo(10 * (100e-9 + 4e-6), within(1e-15));
        assertThat(cost.leakage()).isCloseTo(1e-3 * 41e-6, within(1e-18));
        assertThat(cost.baseline()).isCloseTo(10 * 2.0 * 456 * 200 * 0.4808e-12, within(1e-18));
        assertThat(cost.total())
                .isCloseTo(
                        cost.array() + cost.drivers() + cost.conversion() + cost.digital() + cost.leakage(),
                        within(1e-20));
        assertThat(cost.gain()).isCloseTo(cost.baseline() / cost.total(), within(1e-12));
    }

    @Test
    void doingNothingCostsNothing() {
        EnergyBreakdown cost = METER.price(ReadCounts.NONE);
        assertThat(cost.total()).isZero();
        assertThat(cost.seconds()).isZero();
        assertThat(cost.baseline()).isZero();
    }

    @Test
    void areaIsCellsAndConverters() {
        assertThat(METER.area()).isCloseTo(456 * 201 * 0.0768e-12 + 64 * 0.01e-6, within(1e-15));
    }

    @Test
    void softwareHasNoMeter() {
        HardwareConfig ideal = HardwarePresets.load("ideal");
        assertThat(EnergyMeter.of(ideal, Chips.synapses(ideal, 8, 8, Seed.of(1))))
                .isEmpty();
    }

    @Test
    void tilesBringTheirOwnConverters() {
        String text = HardwarePresets.text("hku-40nm-256kb")
                .replace("mapping: n", "tiling: {down: 2, across: 1}\nmapping: n")
                .replace("sources:", "sources:\n  tiling: \"assumed: test\"");
        HardwareConfig tiled = ConfigReader.read(text, "test", HardwareConfig.class);
        SynapticArray array = Chips.synapses(tiled, 456, 200, Seed.of(1));
        EnergyMeter meter = EnergyMeter.of(tiled, array).orElseThrow();
        assertThat(meter.area()).isCloseTo(456 * 201 * 0.0768e-12 + 128 * 0.01e-6, within(1e-15));
        // 402 lines on 128 converters are four rounds
        assertThat(meter.price(new ReadCounts(1, 28, 402, 402, 28 * 201)).seconds())
                .isCloseTo(4.1e-6, within(1e-15));
    }
}
