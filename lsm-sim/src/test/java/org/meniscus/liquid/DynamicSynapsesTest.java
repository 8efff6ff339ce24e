package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

class DynamicSynapsesTest {
    private static final Seed SEED = Seed.of(8);
    private static final int INPUTS = 12;
    private static final int NEURONS = 20;
    private static final LifParameters LIF = LifParameters.of(0.9, 1);

    /** Two groups, models and delays that differ from neuron to neuron. */
    private static DynamicSynapses synapses(int bits) {
        List<List<DynamicSynapses.Release>> groups = new ArrayList<>();
        for (int g = 0; g < 2; g++) {
            List<DynamicSynapses.Release> group = new ArrayList<>();
            for (int n = 0; n < NEURONS; n++)
                group.add(new DynamicSynapses.Release(
                        new TsodyksMarkram(0.1 + 0.04 * n, 20 * g + n, 30 - n), 1 - 0.02 * n, 1 + (n + g) % 3));
            groups.add(group);
        }
        float[] input = new float[NEURONS];
        for (int n = 0; n < NEURONS; n++) input[n] = 0.5f + 0.01f * n;
        return new DynamicSynapses(groups, input, bits);
    }

    private static Liquid liquid(SynapticArray array, int bits) {
        return Liquid.of(array, LIF.population(NEURONS), new Gain(7e4), synapses(bits));
    }

    /**
     * Spikes of the whole liquid against sums worked out spike by spike in double: amplitudes from the whole train of every
     * neuron, without any rounding to bits. With 16 bits the sums are closer than any membrane comes to the threshold.
     */
    @Test
    void aLiquidFollowsTheUnroundedRecursion() {
        SynapticArray array = TestLiquids.gaussian(INPUTS + 2 * NEURONS, NEURONS, 6e-6, SEED);
        SpikeRaster input = TestLiquids.bernoulli(INPUTS, 200, 0.15, SEED.at("input"));
        SpikeProbe probe = SpikeProbe.record(liquid(array, 16), input, SEED, 0);
        boolean[][] expected = reference(array, input);
        int spikes = 0;
        for (int t = 0; t < 200; t++) {
            int[] fired = new int[NEURONS];
            int count = probe.liquid().copyStep(t, fired);
            boolean[] now = new boolean[NEURONS];
            for (int k = 0; k < count; k++) now[fired[k]] = true;
            assertThat(now).as("step %d", t).isEqualTo(expected[t]);
            spikes += count;
        }
        assertThat(spikes).isBetween(100, 3000);
    }

    private static boolean[][] reference(SynapticArray array, SpikeRaster input) {
        float[][] rows = new float[array.wordLines()][NEURONS];
        SynapticArray.Reader reader = array.open(SEED);
        for (int i = 0; i < rows.length; i++) reader.read(new int[] {i}, 1, rows[i]);
        DynamicSynapses synapses = synapses(16);
        List<List<Integer>> trains = new ArrayList<>();
        for (int n = 0; n < NEURONS; n++) trains.add(new ArrayList<>());
        boolean[][] spikes = new boolean[input.steps()][NEURONS];
        double[] v = new double[NEURONS];
        int[] active = new int[INPUTS];
        for (int t = 0; t < input.steps(); t++) {
            double[] sums = new double[NEURONS];
            int count = input.copyStep(t, active);
            for (int k = 0; k < count; k++)
                for (int j = 0; j < NEURONS; j++) sums[j] += rows[active[k]][j] * synapses.inputStrength(j);
            for (int g = 0; g < 2; g++)
                for (int i = 0; i < NEURONS; i++) {
                    DynamicSynapses.Release release = synapses.release(g, i);
                    int at = trains.get(i).indexOf(t - release.delay());
                    if (at < 0) continue;
                    double amplitude = amplitude(release.model(), trains.get(i).subList(0, at + 1));
                    for (int j = 0; j < NEURONS; j++)
                        sums[j] += release.strength() * amplitude * rows[INPUTS + g * NEURONS + i][j];
                }
            for (int j = 0; j < NEURONS; j++) {
                double u = LIF.decay() * v[j] + 7e4 * sums[j];
                spikes[t][j] = u >= LIF.threshold();
                v[j] = spikes[t][j] ? 0 : u;
                if (spikes[t][j]) trains.get(j).add(t);
            }
        }
        return spikes;
    }

    private static double amplitude(TsodyksMarkram model, List<Integer> train) {
        double[] intervals = new double[train.size() - 1];
        for (int k = 0; k < intervals.length; k++) intervals[k] = train.get(k + 1) - train.get(k);
        return TsodyksMarkramTest.amplitudes(model, intervals)[intervals.length];
    }

    /** Strength 1, static, one group, no delay beyond one: an ordinary liquid, whatever the bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void staticSynapsesOfFullStrengthAreAnOrdinaryLiquid(int bits) {
        SynapticArray array = TestLiquids.gaussian(INPUTS + NEURONS, NEURONS, 6e-6, SEED);
        List<DynamicSynapses.Release> all =
                java.util.Collections.nCopies(NEURONS, new DynamicSynapses.Release(TsodyksMarkram.STATIC, 1, 1));
        float[] input = new float[NEURONS];
        Arrays.fill(input, 1);
        Population population = LIF.population(NEURONS);
        Liquid dynamic = Liquid.of(array, population, new Gain(7e4), new DynamicSynapses(List.of(all), input, bits));
        SpikeRaster raster = TestLiquids.bernoulli(INPUTS, 60, 0.15, SEED.at("input"));
        SpikeRaster expected = SpikeProbe.record(Liquid.of(array, LIF, new Gain(7e4)), raster, SEED, 0)
                .liquid();
        assertThat(SpikeProbe.record(dynamic, raster, SEED, 0).liquid()).isEqualTo(expected);
        assertThat(expected.size()).isPositive();
    }

    /** The level is rounded to the nearest of 2^bits - 1, and each set bit is one read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void aLevelIsRoundedAndReadBitByBit(int bits) throws InterruptedException {
        SynapticArray array = org.meniscus.macro.ExactArray.of(new float[][] {{2, 0}, {0, 1}, {0, 0}});
        double level = 0.6;
        DynamicSynapses synapses = new DynamicSynapses(
                List.of(java.util.Collections.nCopies(
                        2, new DynamicSynapses.Release(new TsodyksMarkram(level, 0, 0), 1, 1))),
                new float[] {1, 1},
                bits);
        Liquid liquid = Liquid.of(array, LifParameters.of(0.5, 1.5).population(2), new Gain(1), synapses);
        LiquidStates states = new LiquidEncoder(liquid, new StateReadout.FinalMembrane())
                .encode(1, i -> SpikeRaster.of(1, new int[][] {{0}, {}}), SEED, 1, ProgressListener.NONE);
        int full = (1 << bits) - 1;
        long rounded = Math.round(level * full);
        assertThat((double) states.features()[0][1]).isCloseTo((double) rounded / full, within(1e-6));
        ReadCounts reads = states.reads();
        assertThat(reads.reads()).isEqualTo(2 + Long.bitCount(rounded));
        assertThat(reads.wordLineActivations()).isEqualTo(1 + Long.bitCount(rounded));
    }

    @Test
    void neitherThreadsNorNeighboursChangeAnything() throws InterruptedException {
        Liquid liquid = liquid(
                new TestLiquids.NoisyArray(TestLiquids.gaussian(INPUTS + 2 * NEURONS, NEURONS, 6e-6, SEED), 1e-6), 6);
        LiquidEncoder encoder = new LiquidEncoder(liquid, new StateReadout.WindowedCounts(4));
        LiquidStates one = encode(encoder, 1);
        for (int threads : new int[] {2, 3, 8}) {
            LiquidStates many = encode(encoder, threads);
            assertThat(many.features()).isDeepEqualTo(one.features());
            assertThat(many.activity()).isEqualTo(one.activity());
        }
        assertThat(one.meanRate()).isBetween(0.01, 0.7);
    }

    private static LiquidStates encode(LiquidEncoder encoder, int threads) throws InterruptedException {
        return encoder.encode(
                17,
                i -> TestLiquids.bernoulli(INPUTS, 30 + i % 4, 0.15, SEED.at(i)),
                SEED.at("read"),
                threads,
                ProgressListener.NONE);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        SynapticArray small = TestLiquids.gaussian(2 * NEURONS, NEURONS, 6e-6, SEED);
        assertThatThrownBy(() -> liquid(small, 8)).hasMessageContaining("needs 40 word lines for its own spikes");
        assertThatThrownBy(() -> synapses(0)).hasMessageContaining("bits of dynamic synapses must be in [1, 16]");
        assertThatThrownBy(() -> synapses(17)).hasMessageContaining("bits of dynamic synapses must be in [1, 16]");
        assertThatThrownBy(() -> new DynamicSynapses.Release(TsodyksMarkram.STATIC, 1.5, 1))
                .hasMessageContaining("release strength must be in [0.0, 1.0]");
        assertThatThrownBy(() -> new DynamicSynapses.Release(TsodyksMarkram.STATIC, 1, 0))
                .hasMessageContaining("release delay must be 1 or more");
        assertThatThrownBy(() -> Liquid.of(
                        TestLiquids.gaussian(100, 19, 6e-6, SEED), LIF.population(19), new Gain(1), synapses(8)))
                .hasMessage("dynamic synapses of 20 neurons do not fit a liquid of 19");
    }
}
