package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

/** The inspector puts the right recordings and states to the right instrument; each instrument has a test of its own. */
class LiquidInspectorTest {
    private static final Seed SEED = Seed.of(77);
    private static final int INPUTS = 20;
    private static final int NEURONS = 12;
    private static final int FIRST_READ = 4;
    private static final int RECORDINGS = 60;
    private static final double GAIN = 2;
    private static final float[][] WEIGHTS = weights();
    private static EncodedRecordings encoded;
    private static LiquidInspection inspection;

    @BeforeAll
    static void inspect() throws InterruptedException {
        encoded = encode(WEIGHTS, LifParameters.of(0.8, 1));
        inspection = new LiquidInspector(encoded, SEED.at("inspect"), 1, ProgressListener.NONE).inspect();
    }

    private static EncodedRecordings encode(float[][] weights, LifParameters lif) throws InterruptedException {
        Liquid liquid = Liquid.of(ExactArray.of(weights), lif, new Gain(GAIN));
        LiquidEncoder encoder = new LiquidEncoder(liquid, new StateReadout.SpikeCounts());
        SpikeRaster[] rasters = IntStream.range(0, RECORDINGS)
                .mapToObj(LiquidInspectorTest::raster)
                .toArray(SpikeRaster[]::new);
        LiquidStates states = encoder.encode(RECORDINGS, i -> rasters[i], SEED.at("noise"), 1, ProgressListener.NONE);
        return new EncodedRecordings(
                "test data",
                true,
                List.of("none", "left", "nor this", "right"),
                rasters,
                IntStream.range(0, RECORDINGS).map(i -> i % 2 == 0 ? 1 : 3).toArray(),
                encoder,
                FIRST_READ,
                states.readFrom(FIRST_READ),
                SEED.at("noise"));
    }

    @Test
    void itSaysWhatItLookedAt() {
        assertThat(inspection.data()).isEqualTo("test data");
        assertThat(inspection.synthetic()).isTrue();
        assertThat(inspection.recordings()).isEqualTo(RECORDINGS);
        assertThat(inspection.inputs()).isEqualTo(INPUTS);
        assertThat(inspection.neurons()).isEqualTo(NEURONS);
        assertThat(inspection.classes()).as("that occur").containsExactly("left", "right");
    }

    @Test
    void activityIsThatOfTheStates() {
        LiquidStates states = encoded.states();
        assertThat(inspection.figures()).containsEntry("meanFiringRate", states.meanRate());
        assertThat(states.meanRate()).isBetween(0.02, 0.8);
        assertThat(inspection.firingRates()).hasSize(NEURONS);
        for (int n = 0; n < NEURONS; n++)
            assertThat(inspection.firingRates()[n]).isEqualTo(states.rate(n));
        assertThat(inspection.figures()).containsEntry("silentNeurons", 1.0);
    }

    @Test
    void separationAndInformationAreOfTheNeuronsThatAreRead() {
        int[] classes = IntStream.range(0, RECORDINGS).map(i -> i % 2).toArray();
        float[][] features = encoded.states().features();
        SeparationProperty separation = SeparationProperty.of(features, classes);
        assertThat(inspection.figures())
                .containsEntry("separationBetween", separation.between())
                .containsEntry("separationWithin", separation.within())
                .containsEntry("separationProperty", separation.property());
        assertThat(inspection.classDistances()).isDeepEqualTo(SeparationProperty.distances(features, classes));
        double[] information = ClassInformation.perFeature(features, classes);
        assertThat(inspection.classInformation())
                .hasSize(NEURONS - FIRST_READ)
                .containsExactlyInAnyOrder(information)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(inspection.figures())
                .containsEntry(
                        "largestClassInformation",
                        Arrays.stream(information).max().orElseThrow());
    }

    /** As many states as neurons, evenly spread over the recordings. */
    @Test
    void ranksAreOfDifferentRecordingsAndOfOneWithNoise() throws InterruptedException {
        float[][] spread = IntStream.range(0, NEURONS)
                .mapToObj(k -> encoded.states().features()[k * RECORDINGS / NEURONS])
                .toArray(float[][]::new);
        assertThat(inspection.figures())
                .containsEntry("rankInputs", (double) NEURONS)
                .containsEntry("kernelQuality", (double) KernelRank.of(spread).rank())
                .containsEntry("kernelDimensions", KernelRank.of(spread).effective());
        assertThat(inspection.recordingSpectrum()).containsExactly(KernelRank.spectrum(spread));
        SpikeRaster typical = Arrays.stream(encoded.rasters())
                .sorted((a, b) -> Integer.compare(a.size(), b.size()))
                .toList()
                .get(RECORDINGS / 2);
        Seed seed = SEED.at("inspect");
        LiquidStates noisy = encoded.encoder()
                .encode(
                        NEURONS,
                        k -> Drives.thinned(
                                typical, 0.1, seed.at("thinned").at(k).rng()),
                        seed.at("generalisation"),
                        1,
                        ProgressListener.NONE)
                .readFrom(FIRST_READ);
        assertThat(inspection.noiseSpectrum()).containsExactly(KernelRank.spectrum(noisy.features()));
        assertThat(inspection.figures().get("generalisationDimensions"))
                .as("noise fills fewer dimensions than recordings do")
                .isLessThan(inspection.figures().get("kernelDimensions"));
    }

    @Test
    void weightsAreWhatAMembraneFeels() {
        double[] into = IntStream.range(0, INPUTS * NEURONS)
                .mapToDouble(k -> GAIN * WEIGHTS[k / NEURONS][k % NEURONS])
                .toArray();
        double mean = Arrays.stream(into).average().orElseThrow();
        assertThat(inspection.inputWeights().mean()).isCloseTo(mean, within(1e-9));
        double[][] recurrent = Arrays.stream(WEIGHTS)
                .skip(INPUTS)
                .map(row -> IntStream.range(0, NEURONS)
                        .mapToDouble(j -> GAIN * row[j])
                        .toArray())
                .toArray(double[][]::new);
        assertThat(inspection.figures().get("spectralRadius"))
                .isCloseTo(RecurrentWeights.spectralRadius(recurrent), within(1e-6));
        assertThat(Arrays.stream(inspection.recurrentWeights().counts()).sum()).isEqualTo(NEURONS * NEURONS);
        assertThat(inspection.recurrentWeights().low())
                .isEqualTo(inspection.inputWeights().low());
        assertThat(inspection.recurrentWeights().high())
                .isEqualTo(inspection.inputWeights().high());
        assertThat(inspection.figures()).containsEntry("gainPerMicrosiemens", GAIN * 1e-6);
    }

    /** The readout sees spikes filtered as the membrane filters: it knows the last level, and none of fifty steps ago. */
    @Test
    void memoryFades() {
        double[] memory = inspection.memory();
        assertThat(memory).hasSize(LiquidInspector.DELAYS);
        assertThat(memory[0]).isGreaterThan(0.05);
        assertThat(memory[LiquidInspector.DELAYS - 1]).isLessThan(0.02);
        assertThat(inspection.figures().get("memoryCapacity"))
                .isCloseTo(Arrays.stream(memory).sum(), within(1e-12));
    }

    /** Of input with the mean rates of all recordings, those of both classes. */
    @Test
    void memoryIsThatOfAllChannels() {
        Seed seed = SEED.at("inspect");
        double[] levels = seed.at("memory/level")
                .rng()
                .doubles(LiquidInspector.MEMORY_STEPS)
                .toArray();
        SpikeRaster drive = Drives.following(
                levels,
                Drives.rates(encoded.rasters()),
                seed.at("memory/spikes").rng());
        SpikeRaster spikes =
                SpikeProbe.record(encoded.liquid(), drive, seed.at("memory"), 0).liquid();
        double[][] traces = new double[levels.length][NEURONS];
        int[] fired = new int[NEURONS];
        for (int t = 0; t < traces.length; t++) {
            if (t > 0) for (int j = 0; j < NEURONS; j++) traces[t][j] = 0.8 * traces[t - 1][j];
            int count = spikes.copyStep(t, fired);
            for (int k = 0; k < count; k++) traces[t][fired[k]]++;
        }
        assertThat(inspection.memory())
                .containsExactly(MemoryCapacity.of(levels, traces, LiquidInspector.DELAYS, 1e-3)
                        .perDelay());
    }

    /** Half of the shortest recording; a lost spike shows at once, and no run differs by more than all neurons. */
    @Test
    void divergenceIsAlignedAtTheLostSpike() {
        assertThat(inspection.divergence()).hasSize(20);
        for (double distance : inspection.divergence()) assertThat(distance).isBetween(0.0, 1.0);
        assertThat(inspection.divergence()[0]).isPositive();
    }

    /** Without a leak to come and without recurrent weights a lost spike is over in its own step. */
    @Test
    void aLiquidWithoutMemoryForgetsALostSpikeAtOnce() throws InterruptedException {
        float[][] deaf = Arrays.stream(WEIGHTS).map(float[]::clone).toArray(float[][]::new);
        for (int i = INPUTS; i < deaf.length; i++) Arrays.fill(deaf[i], 0);
        LiquidInspection forgetful =
                new LiquidInspector(encode(deaf, LifParameters.of(0, 0.3)), SEED, 1, ProgressListener.NONE).inspect();
        assertThat(forgetful.divergence()[0]).isPositive();
        assertThat(Arrays.stream(forgetful.divergence()).skip(1)).containsOnly(0.0);
        double half = 0.5 / (LiquidInspector.PAIRS * NEURONS);
        assertThat(forgetful.figures().get("divergenceExponent"))
                .as("at once, not never")
                .isCloseTo(Math.log(half / forgetful.divergence()[0]), within(1e-9));
    }

    @Test
    void threadsChangeNothing() throws InterruptedException {
        LiquidInspection again = new LiquidInspector(encoded, SEED.at("inspect"), 3, ProgressListener.NONE).inspect();
        assertThat(again.figures()).isEqualTo(inspection.figures());
        LiquidInspection other = new LiquidInspector(encoded, SEED.at("x"), 1, ProgressListener.NONE).inspect();
        assertThat(other.figures().get("memoryCapacity"))
                .isNotEqualTo(inspection.figures().get("memoryCapacity"));
    }

    @Test
    void everyRecordingHasALabelAndAState() {
        assertThatThrownBy(() -> new EncodedRecordings(
                        "test",
                        true,
                        List.of("a"),
                        encoded.rasters(),
                        new int[RECORDINGS - 1],
                        encoded.encoder(),
                        0,
                        encoded.states(),
                        SEED))
                .hasMessage("59 labels and 60 states for 60 recordings");
    }

    /** Neuron 5 hears nothing. */
    private static float[][] weights() {
        UniformRandomProvider rng = SEED.at("weights").rng();
        float[][] weights = new float[INPUTS + NEURONS][NEURONS];
        for (float[] row : weights)
            for (int j = 0; j < NEURONS; j++) row[j] = j == 5 ? 0 : (float) rng.nextDouble(-0.4, 0.4);
        return weights;
    }

    /** Of 40 to 42 steps; even ones spike mostly on the left half of the channels. */
    private static SpikeRaster raster(int i) {
        UniformRandomProvider rng = SEED.at("in").at(i).rng();
        int[][] steps = new int[40 + i % 3][];
        for (int t = 0; t < steps.length; t++)
            steps[t] = rng.ints(2, i % 2 == 0 ? 0 : 7, i % 2 == 0 ? 13 : 20).toArray();
        return SpikeRaster.of(INPUTS, steps);
    }
}
