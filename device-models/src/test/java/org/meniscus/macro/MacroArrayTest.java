package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.PortConductances;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

class MacroArrayTest extends SynapticArrayContract {
    /** Sources for values that a change of kind takes away would be left over: name them all anew. */
    static final String NO_NOISE = "readNoise: {kind: additive, conductance: 0 uS}";

    static final String IDEAL_ADC = "{adc: {kind: ideal}, sources: {adc.bits: null, adc.activeFraction: null}}";
    private static final Seed SEED = Seed.of(3).at("chip");
    private static final double SIGMA = 0.26e-6;

    @Override
    SynapticArray array() {
        return Macro.form(Hardware.hku(), Seed.of(3)).map(20, 9);
    }

    private static float[] read(SynapticArray.Reader reader, int columns, int[] active) {
        float[] sums = new float[columns];
        reader.read(active, active.length, sums);
        return sums;
    }

    @Test
    void withoutNoiseAndConverterAColumnIsTheDifferenceOfNeighbouringBitLines() {
        SynapticArray array =
                Macro.form(Hardware.hku(NO_NOISE, IDEAL_ADC), SEED).map(100, 50);
        ConductanceMap cells = array.conductances().orElseThrow();
        int[] active = IntStream.range(0, 100).filter(i -> i % 3 == 0).toArray();
        float[] sums = read(array.open(SEED), 50, active);
        for (int j = 0; j < 50; j++) {
            double exact = 0;
            for (int i : active) exact += cells.at(i, j + 1) - cells.at(i, j);
            // 34 additions of at most 2 mS in float: 34 * 2e-3 * 2^-24 = 4e-9
            assertThat((double) sums[j]).isCloseTo(exact, within(4e-9));
        }
    }

    @Test
    void countsArePhysicalBitLines() {
        SynapticArray.Reader reader = array().open(SEED);
        reader.read(new int[] {0, 1, 5}, 3, new float[9]);
        assertThat(reader.counts()).isEqualTo(new ReadCounts(1, 3, 10, 10, 30, 0));
    }

    /**
     * The noise of one column has variance 2 k sigma^2 with k active word lines: the statistic {@code sum x^2 / variance}
     * over n reads is chi-square with n degrees of freedom. Checked for each column at a two-sided false-alarm rate of
     * 1e-6.
     */
    @Test
    void readNoiseHasItsExactVarianceOnEachColumn() {
        SynapticArray array = Macro.form(Hardware.hku(IDEAL_ADC), SEED).map(64, 20);
        float[] quiet = quietSums(64, 20, 16);
        int reads = 4000;
        SynapticArray.Reader reader = array.open(SEED.at("noise"));
        double[] squares = new double[20];
        double[] neighbours = new double[19];
        double[] lag = new double[20];
        float[] before = null;
        for (int r = 0; r < reads; r++) {
            float[] sums = read(reader, 20, IntStream.range(0, 16).toArray());
            for (int j = 0; j < 20; j++) sums[j] -= quiet[j];
            for (int j = 0; j < 20; j++) squares[j] += (double) sums[j] * sums[j];
            for (int j = 0; j < 19; j++) neighbours[j] += (double) sums[j] * sums[j + 1];
            if (before != null) for (int j = 0; j < 20; j++) lag[j] += (double) sums[j] * before[j];
            before = sums;
        }
        double variance = 2 * 16 * SIGMA * SIGMA;
        ChiSquaredDistribution law = ChiSquaredDistribution.of(reads);
        for (double square : squares)
            assertThat(square / variance)
                    .isBetween(law.inverseCumulativeProbability(5e-7), law.inverseSurvivalProbability(5e-7));
        // Correlation of neighbours -1/2, sd of the estimate (1 - 1/4) / sqrt(n) = 0.012; of successive reads 0 +-
        // 0.016.
        for (double product : neighbours) assertThat(product / variance / reads).isCloseTo(-0.5, within(0.08));
        for (double product : lag) assertThat(product / variance / reads).isCloseTo(0, within(0.08));
    }

    private static float[] quietSums(int wordLines, int columns, int active) {
        SynapticArray array =
                Macro.form(Hardware.hku(NO_NOISE, IDEAL_ADC), SEED).map(wordLines, columns);
        return read(array.open(SEED), columns, IntStream.range(0, active).toArray());
    }

    @Test
    void noWordLineNoNoise() {
        assertThat(read(array().open(SEED), 9, new int[0])).containsOnly(0);
    }

    @Test
    void anotherSeedIsOtherNoiseOnTheSameWeights() {
        SynapticArray array = array();
        int[] all = IntStream.range(0, 20).toArray();
        float[] one = read(array.open(SEED), 9, all);
        float[] two = read(array.open(SEED.at("x")), 9, all);
        assertThat(one).isNotEqualTo(two);
        for (int j = 0; j < 9; j++) assertThat(one[j]).isCloseTo(two[j], within((float) (7 * SIGMA * Math.sqrt(80))));
    }

    /** Every cell is one weight's plus and its neighbour's minus: -1/2 over the columns of a row. */
    @Test
    void neighbouringWeightsAreAntiCorrelated() {
        SynapticArray array =
                Macro.form(Hardware.hku(NO_NOISE, IDEAL_ADC), SEED).map(512, 511);
        double square = 0;
        double next = 0;
        double afterNext = 0;
        SynapticArray.Reader reader = array.open(SEED);
        for (int i = 0; i < 512; i++) {
            float[] w = read(reader, 511, new int[] {i});
            for (int j = 0; j < 509; j++) {
                square += (double) w[j] * w[j];
                next += (double) w[j] * w[j + 1];
                afterNext += (double) w[j] * w[j + 2];
            }
        }
        int n = 512 * 509;
        // sd of each estimate below 1 / sqrt(n) = 0.002; five of them
        assertThat(next / square).isCloseTo(-0.5, within(0.01));
        assertThat(afterNext / square).isCloseTo(0, within(0.01));
        assertThat(Math.sqrt(square / n)).isCloseTo(Math.sqrt(2) * 4.70e-6, within(0.03e-6));
    }

    @Test
    void fullScaleFromAllWordLinesNeverClips() {
        SynapticArray array = Macro.form(Hardware.hku(NO_NOISE), SEED).map(64, 20);
        SynapticArray.Reader reader = array.open(SEED);
        read(reader, 20, IntStream.range(0, 64).toArray());
        assertThat(reader.counts().clipped()).isZero();
    }

    @Test
    void aTighterRangeClipsAndCountsIt() {
        SynapticArray array = Macro.form(Hardware.hku(NO_NOISE, "adc: {activeFraction: 0.25}"), SEED)
                .map(64, 20);
        SynapticArray.Reader reader = array.open(SEED);
        float[] sums = read(reader, 20, IntStream.range(0, 64).toArray());
        assertThat(sums).containsOnly(0);
        assertThat(reader.counts().clipped()).isEqualTo(21);
    }

    @Test
    void quantisationIsWithinOneStepOfTheDifference() {
        SynapticArray array =
                Macro.form(Hardware.hku(NO_NOISE, "adc: {bits: 8}"), SEED).map(64, 20);
        double fullScale = 0;
        ConductanceMap cells = array.conductances().orElseThrow();
        for (int b = 0; b < 21; b++) {
            double sum = 0;
            for (int i = 0; i < 64; i++) sum += cells.at(i, b);
            fullScale = Math.max(fullScale, sum);
        }
        double step = fullScale / 255;
        float[] sums = read(array.open(SEED), 20, IntStream.range(0, 16).toArray());
        float[] quiet = quietSums(64, 20, 16);
        for (int j = 0; j < 20; j++) {
            assertThat(sums[j] - quiet[j]).isBetween((float) (-1.001 * step), (float) (1.001 * step));
            assertThat(sums[j] / step).isCloseTo(Math.rint(sums[j] / step), within(1e-3));
        }
    }

    @Test
    void resistiveWiresReadTheExactTransfer() {
        String wires = "array: {lines: {wordLine: 2 ohm, bitLine: 1 ohm, source: 50 ohm, sense: 20 ohm}}";
        SynapticArray array =
                Macro.form(Hardware.hku(NO_NOISE, IDEAL_ADC, wires), SEED).map(40, 20);
        ConductanceMap cells = array.conductances().orElseThrow();
        double[] volts = new double[40];
        int[] active = {0, 7, 8, 31, 39};
        for (int i : active) volts[i] = 0.1;
        double[] currents = PortConductances.of(cells, LineResistance.ofOhms(2, 1, 50, 20), Terminals.all(40, 21))
                .currents(volts, new double[21]);
        float[] sums = read(array.open(SEED), 20, active);
        float[] ideal = read(
                Macro.form(Hardware.hku(NO_NOISE, IDEAL_ADC), SEED).map(40, 20).open(SEED), 20, active);
        double dropped = 0;
        for (int j = 0; j < 20; j++) {
            assertThat((double) sums[j]).isCloseTo((currents[j + 1] - currents[j]) / 0.1, within(1e-10));
            dropped = Math.max(dropped, Math.abs(sums[j] - ideal[j]));
        }
        assertThat(dropped).isGreaterThan(1e-7);
    }

    @Test
    void everythingTogetherStillReads() {
        SynapticArray array = Macro.form(
                        Hardware.hku(
                                "faults: {openShare: 0.05, shortShare: 0.01, shortConductance: 100 uS, clusterSize: 4}",
                                "readNoise: {kind: proportional, share: 0.02}",
                                "fluctuations: {readInterval: 4 ms, telegraph: {cellShare: 0.1, meanAmplitude: 0.05,"
                                        + " shortestDwell: 1 ms, longestDwell: 10 s}, flicker: {amplitude: 1e-4,"
                                        + " slowest: 10 s, fastest: 1 ms}}",
                                "sources: {readNoise.conductance: null, readNoise: 'assumed: test', faults: 'assumed:"
                                        + " test', fluctuations: 'assumed: test'}"),
                        SEED)
                .map(30, 10);
        int[] active = {1, 2, 3, 20};
        SynapticArray.Reader one = array.open(SEED);
        SynapticArray.Reader two = array.open(SEED);
        double square = 0;
        float[] first = read(one, 10, active);
        assertThat(first).isEqualTo(read(two, 10, active));
        for (int k = 0; k < 50; k++) {
            float[] next = read(one, 10, active);
            assertThat(next).isEqualTo(read(two, 10, active));
            for (int j = 0; j < 10; j++) square += Math.pow(next[j] - first[j], 2) / 500;
        }
        assertThat(Math.sqrt(square)).isBetween(0.5e-6, 10e-6);
    }

    @Test
    void everyConverterReads() {
        String sources = "sources: {adc.bits: null, adc.activeFraction: null, adc: 'assumed: test'}";
        float[] uniform =
                read(Macro.form(Hardware.hku(NO_NOISE), SEED).map(40, 20).open(SEED), 20, new int[] {0, 5, 6});
        for (String kind : new String[] {
            "{kind: successive-approximation, bits: 14, activeFraction: 1, unitMismatch: 0, converters: 8}",
            "{kind: ramp, bits: 14, activeFraction: 1, comparatorDeviation: 0}"
        }) {
            SynapticArray array = Macro.form(Hardware.hku(NO_NOISE, "adc: " + kind, sources), SEED)
                    .map(40, 20);
            float[] sums = read(array.open(SEED), 20, new int[] {0, 5, 6});
            for (int j = 0; j < 20; j++) assertThat(sums[j]).as(kind).isCloseTo(uniform[j], within(1e-9f));
        }
    }
}
