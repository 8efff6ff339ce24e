package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

class LiquidEncoderTest {
    static final Seed SEED = Seed.of(42);
    static final int SAMPLES = 23;
    private static final Liquid NOISY = Liquid.of(
            new TestLiquids.NoisyArray(TestLiquids.gaussian(50, 30, 6.6e-6, SEED.at("weights")), 1e-6),
            LifParameters.of(0.9, 1),
            new Gain(7e4));
    static final LiquidEncoder ENCODER = new LiquidEncoder(NOISY, new StateReadout.WindowedCounts(3));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 64})
    void theNumberOfThreadsChangesNoBit(int threads) throws InterruptedException {
        LiquidStates one = encode(1);
        LiquidStates many = encode(threads);
        assertThat(many.features()).isDeepEqualTo(one.features());
        assertThat(many.activity()).isEqualTo(one.activity());
        for (int n = 0; n < 30; n++) assertThat(many.rate(n)).isEqualTo(one.rate(n));
        assertThat(many.reads()).isEqualTo(one.reads());
    }

    /** The batched sums of a linear array against single reads of the same weights, for blocks of every size, in the cache and beyond. */
    @ParameterizedTest
    @CsvSource({"1, 30", "2, 30", "7, 30", "23, 30", "64, 30", "65, 30", "300, 30", "1, 400", "2, 400", "65, 400"})
    void samplesSideBySideGiveTheBitsOfSingleReads(int samples, int neurons) throws InterruptedException {
        ExactArray weights = TestLiquids.gaussian(20 + 2 * neurons, neurons, 6.6e-6, SEED.at("weights"));
        assertThat(weights.lines().bytes() > RowSums.CACHED_BYTES).isEqualTo(neurons > 30);
        Liquid batched = new Liquid(
                weights, LifParameters.of(0.9, 1).population(neurons), new Gain(neurons > 30 ? 3e4 : 7e4), 2);
        Liquid single = new Liquid(
                new TestLiquids.NoisyArray(weights, 0), batched.population(), batched.gain(), batched.delays());
        LiquidStates expected = new LiquidEncoder(single, ENCODER.readout())
                .encode(samples, LiquidEncoderTest::raster, SEED, 2, ProgressListener.NONE);
        for (int threads : new int[] {1, 2, 3, 8}) {
            LiquidStates states = new LiquidEncoder(batched, ENCODER.readout())
                    .encode(samples, LiquidEncoderTest::raster, SEED, threads, ProgressListener.NONE);
            assertThat(states.features()).isDeepEqualTo(expected.features());
            assertThat(states.activity()).isEqualTo(expected.activity());
            for (int n = 0; n < neurons; n++) assertThat(states.rate(n)).isEqualTo(expected.rate(n));
        }
        assertThat(expected.meanRate()).isBetween(0.01, 0.5);
    }

    /** Chips of several kinds in one pass against one at a time; each sample is fetched once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void manyChipsInOnePassAreManyEncodings(int threads) throws InterruptedException {
        List<LiquidEncoder> encoders = new ArrayList<>();
        List<Seed> seeds = new ArrayList<>();
        for (int chip = 0; chip < 4; chip++) {
            ExactArray weights = TestLiquids.gaussian(20 + 10 * (chip + 2), 10 * (chip + 2), 6.6e-6, SEED.at(chip));
            Liquid liquid = Liquid.of(
                    chip == 2 ? new TestLiquids.NoisyArray(weights, 1e-6) : weights,
                    LifParameters.of(0.9, 1),
                    new Gain(7e4));
            encoders.add(new LiquidEncoder(liquid, new StateReadout.WindowedCounts(1 + chip)));
            seeds.add(SEED.at("chip").at(chip));
        }
        AtomicInteger fetched = new AtomicInteger();
        IntFunction<SpikeRaster> source = i -> {
            fetched.incrementAndGet();
            return raster(i);
        };
        List<LiquidStates> all =
                LiquidEncoder.encodeAll(encoders, seeds, SAMPLES, source, threads, ProgressListener.NONE);
        assertThat(fetched.get()).isEqualTo(SAMPLES);
        for (int chip = 0; chip < 4; chip++) {
            LiquidStates alone = encoders.get(chip)
                    .encode(SAMPLES, LiquidEncoderTest::raster, seeds.get(chip), 1, ProgressListener.NONE);
            assertThat(all.get(chip).features()).isDeepEqualTo(alone.features());
            assertThat(all.get(chip).activity()).isEqualTo(alone.activity());
            assertThat(all.get(chip).rate(7)).isEqualTo(alone.rate(7));
        }
    }

    @Test
    void everyChipHasASeed() {
        assertThatThrownBy(() -> LiquidEncoder.encodeAll(
                        List.of(ENCODER), List.of(), 1, LiquidEncoderTest::raster, 1, ProgressListener.NONE))
                .hasMessage("0 seeds for 1 encoders");
        assertThatThrownBy(() -> LiquidEncoder.encodeAll(
                        List.of(), List.of(), 1, LiquidEncoderTest::raster, 1, ProgressListener.NONE))
                .hasMessageContaining("encoders must be 1 or more");
    }

    /**
     * Weights in the cache, beyond it, and such as fill it, where threads share the columns of a block, then its samples; of a read that
     * depends on its word lines and of one that does not.
     */
    @ParameterizedTest
    @ValueSource(ints = {40, 600, 2100})
    void threadsThatShareABlockChangeNoBit(int neurons) throws InterruptedException {
        ExactArray exact = TestLiquids.gaussian(20 + neurons, neurons, 1e-6, SEED);
        assertThat(exact.lines().bytes() > 1 << 24).isEqualTo(neurons == 2100);
        LinearArray[] arrays = {exact, new TestLiquids.MarkedArray(exact)};
        for (LinearArray array : arrays) {
            LiquidStates single = encode(new TestLiquids.NoisyArray(array, 0), 1);
            assertThat(single.meanRate()).isBetween(0.01, 0.99);
            for (int threads : new int[] {1, 2, 3, 5}) {
                LiquidStates several = encode(array, threads);
                assertThat(several.features()).isDeepEqualTo(single.features());
                assertThat(several.activity()).isEqualTo(single.activity());
            }
        }
    }

    private static LiquidStates encode(SynapticArray array, int threads) throws InterruptedException {
        Population population = LifParameters.of(0.9, 1).population(array.columns());
        return new LiquidEncoder(new Liquid(array, population, new Gain(4e5), 1), new StateReadout.SpikeCounts())
                .encode(SAMPLES, LiquidEncoderTest::raster, SEED, threads, ProgressListener.NONE);
    }

    /** Noise included: a group asks each sample's own reader, in the order of its steps. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void groupedReadsGiveTheBitsOfSingleReads(int abreast) throws InterruptedException {
        LiquidStates single = encode(1);
        Liquid liquid = new Liquid(
                new TestLiquids.Grouped(NOISY.array(), abreast), NOISY.population(), NOISY.gain(), NOISY.delays());
        for (int threads : new int[] {1, 3}) {
            LiquidStates grouped = new LiquidEncoder(liquid, ENCODER.readout())
                    .encode(SAMPLES, LiquidEncoderTest::raster, SEED.at("read"), threads, ProgressListener.NONE);
            assertThat(grouped.features()).isDeepEqualTo(single.features());
            assertThat(grouped.activity()).isEqualTo(single.activity());
        }
    }

    @Test
    void aSampleDoesNotDependOnItsNeighbours() throws InterruptedException {
        LiquidStates few = ENCODER.encode(5, LiquidEncoderTest::raster, SEED.at("read"), 1, ProgressListener.NONE);
        LiquidStates all = encode(1);
        for (int i = 0; i < 5; i++) assertThat(few.features()[i]).isEqualTo(all.features()[i]);
    }

    /** Cut anywhere, encoded with any number of threads, put together: the bits of the whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 22})
    void partsMakeTheWhole(int cut) throws InterruptedException {
        LiquidStates whole = encode(2);
        LiquidStates joined = LiquidStates.joined(List.of(range(0, cut, 3), range(cut, SAMPLES, 1)));
        assertThat(joined.features()).isDeepEqualTo(whole.features());
        assertThat(joined.activity()).isEqualTo(whole.activity());
        assertThat(joined.neuronSpikes()).isEqualTo(whole.neuronSpikes());
        assertThatThrownBy(() -> range(5, 5, 1)).hasMessage("samples 5 to 5 are no range");
        assertThatThrownBy(() -> ENCODER.encodeRange(
                        4,
                        9,
                        i -> i < 7 ? raster(i) : SpikeRaster.of(3, new int[1][0]),
                        SEED,
                        2,
                        ProgressListener.NONE))
                .hasMessage("encoding sample 7: the raster has 3 channels, the liquid has 20 inputs");
    }

    private static LiquidStates range(int first, int end, int threads) throws InterruptedException {
        return ENCODER.encodeRange(
                first,
                end,
                LiquidEncoderTest::raster,
                SEED.at("read"),
                threads,
                (task, done, total) -> assertThat(total).isEqualTo(end - first));
    }

    /** Feature f belongs to neuron f % 30. */
    @Test
    void onlySomeNeuronsAreRead() throws InterruptedException {
        LiquidStates states = encode(1);
        LiquidStates few = states.readFrom(28);
        for (int i = 0; i < SAMPLES; i++) {
            float[] all = states.features()[i];
            assertThat(few.features()[i]).containsExactly(all[28], all[29], all[58], all[59], all[88], all[89]);
        }
        assertThat(few.meanRate()).isEqualTo(states.meanRate());
        assertThat(states.readFrom(0)).isSameAs(states);
    }

    /** The membrane that a readout gives is the one that the clock leaves, in blocks and one by one. */
    @Test
    void theMembraneOfASampleIsItsOwn() throws InterruptedException {
        Liquid liquid = Liquid.of(TestLiquids.gaussian(50, 30, 6.6e-6, SEED), LifParameters.of(0.9, 1), new Gain(7e4));
        LiquidEncoder encoder = new LiquidEncoder(liquid, new StateReadout.FinalMembrane());
        LiquidStates states = encoder.encode(SAMPLES, LiquidEncoderTest::raster, SEED, 2, ProgressListener.NONE);
        for (int i = 0; i < SAMPLES; i++) {
            LiquidRun run = new LiquidRun(liquid, 1, ThreadTeam.ofOne());
            run.run(List.of(raster(i)), List.of(liquid.array().open(SEED)), (step, fired, from, count, membrane) -> {});
            assertThat(states.features()[i]).isEqualTo(Arrays.copyOf(run.state(0).membrane, 30));
        }
    }

    @Test
    void equalRastersGetReadNoiseOfTheirOwn() throws InterruptedException {
        LiquidStates states = ENCODER.encode(2, i -> raster(0), SEED, 1, ProgressListener.NONE);
        assertThat(states.features()[0]).isNotEqualTo(states.features()[1]);
    }

    @Test
    void anotherSeedIsAnotherNoise() throws InterruptedException {
        LiquidStates other = ENCODER.encode(SAMPLES, LiquidEncoderTest::raster, SEED.at("x"), 1, ProgressListener.NONE);
        assertThat(other.features()).isNotEqualTo(encode(1).features());
    }

    @Test
    void theProbeSeesTheSpikesBehindTheFeatures() throws InterruptedException {
        LiquidStates states = encode(3);
        for (int i = 0; i < SAMPLES; i++) {
            SpikeProbe probe = SpikeProbe.record(NOISY, raster(i), SEED.at("read"), i);
            assertThat(probe.input()).isEqualTo(raster(i));
            assertThat((long) probe.liquid().size())
                    .isEqualTo(states.activity().get(i).liquidSpikes());
            StateReadout.Recorder recorder = ENCODER.readout().recorder(30);
            recorder.start(probe.liquid().steps());
            int[] fired = new int[30];
            for (int t = 0; t < probe.liquid().steps(); t++)
                recorder.step(t, fired, 0, probe.liquid().copyStep(t, fired), null);
            assertThat(recorder.finish(null, null)).isEqualTo(states.features()[i]);
        }
    }

    @Test
    void activityCountsWhatHappened() throws InterruptedException {
        LiquidStates states = encode(2);
        long spikes = 0;
        long steps = 0;
        for (int i = 0; i < SAMPLES; i++) {
            SampleActivity activity = states.activity().get(i);
            SpikeProbe probe = SpikeProbe.record(NOISY, raster(i), SEED.at("read"), i);
            long activations = activity.inputSpikes()
                    + probe.liquid().size()
                    - probe.liquid().count(raster(i).steps() - 1);
            assertThat(activity.steps()).isEqualTo(raster(i).steps());
            assertThat(activity.inputSpikes()).isEqualTo(raster(i).size());
            assertThat(activity.reads())
                    .isEqualTo(new ReadCounts(
                            activity.steps(), activations, activity.steps() * 30L, 0, activations * 30, 0));
            spikes += activity.liquidSpikes();
            steps += activity.steps();
        }
        assertThat(states.meanRate()).isCloseTo((double) spikes / (steps * 30), within(1e-15));
        assertThat(states.perSample(a -> a.reads().reads())).isCloseTo((double) steps / SAMPLES, within(1e-12));
        assertThat(states.reads().reads()).isEqualTo(steps);
        assertThat(states.meanRate()).isBetween(0.01, 0.5);
    }

    /** Neuron 0 hears nothing, neuron 1 is driven across the threshold in every step, neuron 2 in every second one. */
    @Test
    void silentAndSaturatedNeuronsAreFound() throws InterruptedException {
        Liquid liquid = Liquid.of(
                ExactArray.of(new float[][] {{0, 2, 0}, {0, 0, 2}, new float[3], new float[3], new float[3]}),
                LifParameters.of(0.5, 1),
                new Gain(1));
        SpikeRaster input = SpikeRaster.of(2, new int[][] {{0, 1}, {0}, {0, 1}, {0}});
        LiquidStates states = new LiquidEncoder(liquid, new StateReadout.SpikeCounts())
                .encode(2, i -> input, SEED, 1, ProgressListener.NONE);
        assertThat(states.silentNeurons()).containsExactly(0);
        assertThat(states.saturatedNeurons()).containsExactly(1);
        assertThat(states.rate(2)).isEqualTo(0.5);
        assertThat(states.features()[1]).containsExactly(0f, 1f, 0.5f);
    }

    @Test
    void progressCountsEverySampleInOrder() throws InterruptedException {
        List<Long> heard = new ArrayList<>();
        ENCODER.encode(SAMPLES, LiquidEncoderTest::raster, SEED, 3, (task, done, total) -> {
            assertThat(task).isEqualTo("encoding");
            assertThat(total).isEqualTo(SAMPLES);
            heard.add(done);
        });
        assertThat(heard).hasSize(SAMPLES).isSorted().startsWith(1L).endsWith((long) SAMPLES);
    }

    private static LiquidStates encode(int threads) throws InterruptedException {
        return ENCODER.encode(SAMPLES, LiquidEncoderTest::raster, SEED.at("read"), threads, ProgressListener.NONE);
    }

    /** Samples of different lengths. */
    static SpikeRaster raster(int sample) {
        return TestLiquids.bernoulli(20, 40 + sample % 5, 0.1, SEED.at("input").at(sample));
    }
}
