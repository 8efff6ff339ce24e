package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;

/** Laws of passive arrays, on whole macros without noise and converter; and the contract with everything else on. */
class ArrayPropertiesTest {
    private static final Seed SEED = Seed.of(12);
    private static final int ROWS = 24;
    private static final int COLUMNS = 7;
    private static final String WIRES = "array: {lines: {wordLine: 20 ohm, bitLine: 10 ohm}";
    private static final String SINH =
            "{currentVoltage: {kind: sinh, scale: 100 mV}, sources: {currentVoltage: 'assumed: test'}}";
    private static final String ONE_LINE = "mapping: reference-column";

    static Stream<String> wires() {
        return Stream.of(
                "array: {wordLines: 512}",
                WIRES + "}",
                "{" + WIRES + ", irDrop: first-order}, sources: {array.irDrop: 'assumed: test'}}",
                "{" + WIRES + ", irDrop: decoupled-means}, sources: {array.irDrop: 'assumed: test'}}");
    }

    private static SynapticArray array(String... changes) {
        String[] all = Stream.concat(Stream.of(MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC), Stream.of(changes))
                .toArray(String[]::new);
        return Macro.form(Hardware.hku(all), SEED).map(ROWS, COLUMNS);
    }

    private static float[] read(SynapticArray array, int... active) {
        float[] sums = new float[array.columns()];
        array.open(SEED).read(active, active.length, sums);
        return sums;
    }

    @ParameterizedTest
    @MethodSource("wires")
    void linearArraysSuperpose(String wires) {
        SynapticArray array = array(wires);
        int[] odd = IntStream.range(0, ROWS).filter(i -> i % 2 == 1).toArray();
        int[] even = IntStream.range(0, ROWS).filter(i -> i % 2 == 0).toArray();
        float[] all = read(array, IntStream.range(0, ROWS).toArray());
        float[] one = read(array, odd);
        float[] other = read(array, even);
        for (int j = 0; j < COLUMNS; j++)
            assertThat((double) all[j]).isCloseTo((double) one[j] + other[j], within(2e-9));
    }

    /** Currents of ohmic cells scale with the voltage: sums over it stay; those of bent cells grow faster. */
    @ParameterizedTest
    @MethodSource("wires")
    void currentsScaleWithTheVoltage(String wires) {
        int[] active = {0, 3, 4, 9};
        assertThat(read(array(wires, "readVoltage: 0.3 V"), active)).isEqualTo(read(array(wires), active));
    }

    @Test
    void currentsOfBentCellsGrowFasterThanTheVoltage() {
        float[] low = read(array(SINH), 2);
        float[] high = read(array(SINH, "readVoltage: 0.3 V"), 2);
        for (int j = 0; j < COLUMNS; j++)
            assertThat(high[j] / low[j]).isCloseTo((float) (Math.sinh(3) / 3 / Math.sinh(1)), within(1e-3f));
    }

    /** A better cell never takes current from its own bit line, and gives it more than its neighbours lose. */
    @ParameterizedTest
    @ValueSource(strings = {"array: {wordLines: 512}", WIRES + "}", SINH})
    void currentsAreMotononeInEveryConductance(String kind) {
        String[] changes = {MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC, ONE_LINE, kind};
        ConductanceMap cells =
                Macro.form(Hardware.hku(changes), SEED).conductances().corner(ROWS, COLUMNS + 1);
        int[] all = IntStream.range(0, ROWS).toArray();
        for (int k = 0; k < 5; k++) {
            double[][] raised = new double[ROWS][];
            for (int i = 0; i < ROWS; i++) raised[i] = cells.row(i);
            raised[5 * k % ROWS][k] += 1e-5;
            float[] before = read(Macro.of(Hardware.hku(changes), cells, SEED).map(ROWS, COLUMNS), all);
            float[] after = read(
                    Macro.of(Hardware.hku(changes), ConductanceMap.of(raised), SEED)
                            .map(ROWS, COLUMNS),
                    all);
            assertThat(after[k]).isGreaterThan(before[k] + 1e-6f);
        }
    }

    /** Wires only take away. */
    @Test
    void wiresArePassive() {
        for (int i = 0; i < ROWS; i++) {
            float[] ideal = read(array("mapping: independent-pairs"), i);
            double lost = 0;
            float[] wired = read(array("mapping: independent-pairs", "array: {lines: {bitLine: 1 kohm}}"), i);
            for (int j = 0; j < COLUMNS; j++) lost += Math.abs(ideal[j]) - Math.abs(wired[j]);
            assertThat(lost).isPositive();
        }
    }

    /** 5 V / 100 kohm / 0.1 V = 500 uS, less than some fifteen cells carry. */
    @Test
    void amplifiersSaturate() {
        String amplifier =
                "{amplifier: {gain: 100 kohm, swing: 5 V}, mapping: offset, sources: {amplifier: 'assumed: test'}}";
        int[] all = IntStream.range(0, ROWS).toArray();
        SynapticArray array = array(amplifier);
        SynapticArray.Reader reader = array.open(SEED);
        float[] sums = new float[COLUMNS];
        reader.read(all, ROWS, sums);
        assertThat(reader.counts().clipped()).isEqualTo(COLUMNS);
        for (int j = 1; j < COLUMNS; j++) assertThat(sums[j]).isEqualTo(sums[0]);
        assertThat(read(array, 0, 1, 2)).isEqualTo(read(array("mapping: offset"), 0, 1, 2));
    }

    @Nested
    class SaturatingAmplifiersKeepTheContract extends SynapticArrayContract {
        @Override
        SynapticArray array() {
            return Macro.form(
                            Hardware.hku(
                                    "{amplifier: {gain: 100 kohm, swing: 1 V}, sources: {amplifier: 'assumed: test'}}"),
                            SEED)
                    .map(20, 9);
        }
    }

    @Nested
    class EstimatedDropKeepsTheContract extends SynapticArrayContract {
        @Override
        SynapticArray array() {
            return Macro.form(
                            Hardware.hku(
                                    "{" + WIRES + ", irDrop: first-order}, sources: {array.irDrop: 'assumed: test'}}"),
                            SEED)
                    .map(20, 9);
        }
    }

    @Nested
    class ProportionalNoiseKeepsTheContract extends SynapticArrayContract {
        @Override
        SynapticArray array() {
            return Macro.form(
                            Hardware.hku(
                                    "readNoise: {kind: proportional, share: 0.02}",
                                    "sources: {readNoise: 'assumed: test', readNoise.conductance: null, readNoise.kind: null}"),
                            SEED)
                    .map(20, 9);
        }
    }
}
