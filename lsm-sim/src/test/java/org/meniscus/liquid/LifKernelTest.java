package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;

class LifKernelTest {
    /** Against the double reference: random parameters, random drive, until a membrane comes too near the threshold. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyKindOfNeuronFollowsTheReference(long seed) {
        UniformRandomProvider rng = Seed.of(seed).at("neuron").rng();
        LifParameters lif = random(rng);
        int neurons = 37;
        LifPopulation population = LifPopulation.varied(
                lif, neurons, new NeuronVariation(rng.nextInt(2) * 0.3, rng.nextInt(2) * 0.1), Seed.of(seed));
        LifKernel kernel = new LifKernel(population, 0.5);
        LifState state = kernel.newState();
        DoubleLif[] reference = new DoubleLif[neurons];
        for (int n = 0; n < neurons; n++) reference[n] = new DoubleLif(population, n);
        boolean[] parted = new boolean[neurons];
        float[] sums = new float[PlainLif.padded(neurons)];
        int[] fired = new int[neurons + PlainLif.SPARE];
        long compared = 0;
        long spikes = 0;
        for (int t = 0; t < 200; t++) {
            for (int n = 0; n < neurons; n++) sums[n] = (float) rng.nextDouble(-1, 3);
            int count = kernel.step(state, sums, 0, fired, 0);
            for (int n = 0, k = 0; n < neurons; n++) {
                boolean spike = k < count && fired[k] == n;
                if (spike) k++;
                boolean expected = reference[n].step(0.5 * sums[n]);
                parted[n] |= Math.abs(reference[n].distance) < 1e-4;
                if (parted[n]) continue;
                compared++;
                if (expected) spikes++;
                assertThat(spike).as("s[%d][%d] of %s", t, n, lif).isEqualTo(expected);
                assertThat((double) state.membrane[n]).isCloseTo(reference[n].membrane, within(1e-4));
            }
        }
        assertThat(compared).isGreaterThan(200L * neurons * 3 / 4);
        assertThat(spikes).as("spikes of %s", lif).isPositive();
    }

    /** The update in vectors against the plain loops, bit for bit: every remainder, silence, and all neurons at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 31, 32, 33, 64, 95, 200})
    void vectorsGiveTheBitsOfPlainLoops(int neurons) {
        UniformRandomProvider rng = Seed.of(neurons).rng();
        PlainLif.Neurons loops = new PlainLif.Neurons(new float[neurons], new float[neurons], -0.25f, 0.125f, 0.7f);
        for (int n = 0; n < neurons; n++) {
            loops.decay()[n] = rng.nextFloat();
            loops.threshold()[n] = 1 + rng.nextFloat();
        }
        PlainLif vectors = PlainLif.of(loops);
        assertThat(vectors).isInstanceOf(VectorLif.class);
        float[][] membrane = new float[2][PlainLif.padded(neurons)];
        int[][] counts = new int[2][neurons];
        int from = 3;
        int[][] fired = new int[2][from + neurons + PlainLif.SPARE];
        int at = 5;
        float[] sums = new float[at + PlainLif.padded(neurons)];
        // What follows the neurons is anybody's: it must not make anything spike.
        Arrays.fill(sums, Float.POSITIVE_INFINITY);
        for (int t = 0; t < 300; t++) {
            float drive = t % 50 == 0 ? 100 : t % 50 == 1 ? -100 : 2 * rng.nextFloat();
            for (int n = 0; n < neurons; n++) sums[at + n] = drive + rng.nextFloat();
            int expected = loops.step(membrane[0], counts[0], sums, at, fired[0], from);
            assertThat(vectors.step(membrane[1], counts[1], sums, at, fired[1], from))
                    .isEqualTo(expected);
            assertThat(Arrays.copyOf(fired[1], from + expected)).isEqualTo(Arrays.copyOf(fired[0], from + expected));
            assertThat(Arrays.copyOf(membrane[1], neurons)).isEqualTo(Arrays.copyOf(membrane[0], neurons));
            assertThat(counts[1]).isEqualTo(counts[0]);
            if (t % 50 == 0) assertThat(expected).isEqualTo(neurons);
            if (t % 50 == 1) assertThat(expected).isZero();
        }
    }

    /** Also where the distance to the threshold is no normal number. */
    @ParameterizedTest
    @ValueSource(floats = {Float.MIN_NORMAL, 1e-6f, 1, 5, 1e30f})
    void whatReachesTheThresholdExactlySpikes(float threshold) {
        int neurons = 40;
        float[] thresholds = new float[neurons];
        Arrays.fill(thresholds, threshold);
        PlainLif.Neurons loops = new PlainLif.Neurons(new float[neurons], thresholds, 0, 0, 1);
        for (PlainLif lif : new PlainLif[] {loops, PlainLif.of(loops)}) {
            float[] sums = new float[PlainLif.padded(neurons)];
            Arrays.fill(sums, threshold);
            for (int n = 0; n < neurons; n += 3) sums[n] = Math.nextDown(threshold);
            float[] membrane = new float[sums.length];
            int[] fired = new int[neurons + PlainLif.SPARE];
            int spikes = lif.step(membrane, new int[neurons], sums, 0, fired, 0);
            assertThat(Arrays.copyOf(fired, spikes))
                    .isEqualTo(
                            IntStream.range(0, neurons).filter(n -> n % 3 > 0).toArray());
            for (int n = 0; n < neurons; n++) assertThat(membrane[n]).isEqualTo(n % 3 > 0 ? 0 : sums[n]);
        }
    }

    /** A constant drive g charges the membrane to g (1 - decay^t) / (1 - decay); the first spike follows in closed form. */
    @ParameterizedTest
    @ValueSource(doubles = {0.11, 0.15, 0.3, 0.99})
    void theFirstSpikeUnderConstantDriveIsWhereTheClosedFormPutsIt(double drive) {
        int expected = (int) Math.ceil(Math.log(1 - (1 - 0.9) / drive) / Math.log(0.9)) - 1;
        LifKernel kernel = new LifKernel(LifPopulation.uniform(LifParameters.of(0.9, 1), 1), drive);
        LifState state = kernel.newState();
        int step = 0;
        while (step(kernel, state, new int[5], 1) == 0) step++;
        assertThat(step).isEqualTo(expected);
    }

    /** The inter-spike intervals of an adapting neuron grow until fall and rise of the threshold balance. */
    @Test
    void anAdaptingNeuronSlowsDown() {
        LifKernel kernel =
                new LifKernel(LifPopulation.uniform(LifParameters.of(0.9, 1).withAdaptation(0.5, 0.98), 1), 0.6);
        LifState state = kernel.newState();
        int[] spikesInBlock = new int[4];
        for (int t = 0; t < 400; t++) spikesInBlock[t / 100] += step(kernel, state, new int[5], 1);
        assertThat(spikesInBlock[0]).isGreaterThan(spikesInBlock[1] + 2);
        assertThat(spikesInBlock[2]).isCloseTo(spikesInBlock[3], within(1));
        assertThat(spikesInBlock[3]).isPositive();
    }

    @Test
    void restForgetsEverything() {
        LifParameters lif = new LifParameters(
                0.9, 1, LifParameters.Reset.HARD, 0.125, -0.25, 0.5, 3, LifParameters.Refractory.CLAMP, 0.3, 0.9);
        LifKernel kernel = new LifKernel(LifPopulation.uniform(lif, 2), 1);
        LifState state = kernel.newState();
        step(kernel, state, new int[6], 5, 0.1f);
        state.rest();
        LifState fresh = kernel.newState();
        int[] fired = new int[6];
        int[] expected = new int[6];
        for (int t = 0; t < 20; t++) {
            assertThat(step(kernel, state, fired, 0.3f, 0.7f)).isEqualTo(step(kernel, fresh, expected, 0.3f, 0.7f));
            assertThat(state.membrane[0]).isEqualTo(fresh.membrane[0]);
            assertThat(state.current[1]).isEqualTo(fresh.current[1]);
        }
    }

    private static int step(LifKernel kernel, LifState state, int[] fired, float... sums) {
        return kernel.step(state, Arrays.copyOf(sums, PlainLif.padded(sums.length)), 0, fired, 0);
    }

    private static LifParameters random(UniformRandomProvider rng) {
        LifParameters.Reset reset = LifParameters.Reset.values()[rng.nextInt(3)];
        return new LifParameters(
                rng.nextDouble(0.3, 0.98),
                rng.nextDouble(0.6, 1.5),
                reset,
                rng.nextDouble(-0.5, 0.2),
                rng.nextDouble(-0.5, 0.2),
                rng.nextBoolean() ? 0 : rng.nextDouble(0, 0.8),
                reset == LifParameters.Reset.SOFT_DELAYED ? 0 : rng.nextInt(4),
                LifParameters.Refractory.values()[rng.nextInt(2)],
                rng.nextInt(2) * 0.3,
                rng.nextDouble(0.5, 0.95));
    }
}
