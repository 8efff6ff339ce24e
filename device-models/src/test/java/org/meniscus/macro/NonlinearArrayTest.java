package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;

class NonlinearArrayTest extends SynapticArrayContract {
    private static final Seed SEED = Seed.of(23);
    private static final String SINH =
            "{currentVoltage: {kind: sinh, scale: 50 mV}, sources: {currentVoltage: 'assumed: test'}}";
    private static final String ALMOST_OHMIC =
            "{currentVoltage: {kind: sinh, scale: 1 kV}, sources: {currentVoltage: 'assumed: test'}}";
    private static final String WIRES = "array: {lines: {wordLine: 10 ohm, bitLine: 10 ohm}}";

    private static SynapticArray array(String... changes) {
        return Macro.form(Hardware.hku(changes), SEED).map(12, 6);
    }

    @Override
    protected SynapticArray array() {
        return array(SINH, WIRES);
    }

    private static float[] read(SynapticArray array, int... active) {
        float[] sums = new float[array.columns()];
        array.open(SEED).read(active, active.length, sums);
        return sums;
    }

    @Test
    void bentCellsBehindWiresAreSolvedAtEveryRead() {
        assertThat(array()).isInstanceOf(NonlinearArray.class);
        assertThat(array(SINH)).isInstanceOf(MacroArray.class);
        assertThat(array(WIRES)).isInstanceOf(MacroArray.class);
    }

    /** Weak wires and hardly bent cells: the solved read is the linear one. */
    @Test
    void withoutBendItReadsLikeTheLinearArray() {
        String[] quiet = {MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC};
        float[] solved = read(array(ALMOST_OHMIC, WIRES, quiet[0], quiet[1]), 1, 4, 5, 11);
        float[] linear = read(array(WIRES, quiet[0], quiet[1]), 1, 4, 5, 11);
        for (int j = 0; j < 6; j++) assertThat(solved[j]).isCloseTo(linear[j], within(1e-9f));
    }

    /** With ideal wires every cell sees the whole read voltage: I = G s sinh(V / s), V = 2 s. */
    @Test
    void bentCellsOnIdealWiresConductTheirCurrentAtTheReadVoltage() {
        SynapticArray array = array(SINH, MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC);
        ConductanceMap cells = array.conductances().orElseThrow();
        float[] sums = read(array, 3);
        for (int j = 0; j < 6; j++)
            assertThat((double) sums[j])
                    .isCloseTo((cells.at(3, j + 1) - cells.at(3, j)) * Math.sinh(2) / 2, within(1e-10));
    }

    @Test
    void wiresChangeWhatBentCellsRead() {
        String[] quiet = {MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC};
        String offset = "mapping: reference-column";
        float[] ohmic = read(array(WIRES, offset, quiet[0], quiet[1]), 0, 1, 2, 3, 4, 5);
        float[] bent = read(array(SINH, WIRES, offset, quiet[0], quiet[1]), 0, 1, 2, 3, 4, 5);
        float[] bentIdeal = read(array(SINH, offset, quiet[0], quiet[1]), 0, 1, 2, 3, 4, 5);
        double drop = 0;
        for (int j = 0; j < 6; j++) drop += Math.abs(bentIdeal[j] - bent[j]);
        assertThat(drop).isPositive();
        assertThat(bent).isNotEqualTo(ohmic);
    }
}
