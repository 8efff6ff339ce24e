package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.units.Gain;

class PluginNeuronTest {
    private static final int INPUTS = 20;
    private static final int NEURONS = 37;
    private static final int SAMPLES = 19;
    private static final Seed SEED = Seed.of(31);
    private static final float[][] WEIGHTS = weights();
    private static final NeuronModel RINGING = read("""
            {kind: plugin, model: resonate-and-fire, parameters: {threshold: 1.5, decay: 0.95, turn: 0.4}}""");
    private static final ResonateAndFire DYNAMICS = new ResonateAndFire(0.95, 0.4, 1.5);

    @Test
    void aStudyFileNamesModelAndParameters() {
        assertThat(RINGING)
                .isEqualTo(new PluginNeuron("resonate-and-fire", Map.of("turn", 0.4, "decay", 0.95, "threshold", 1.5)));
        String written = ConfigReader.write(RINGING);
        assertThat(written)
                .startsWith("kind: plugin\nmodel: resonate-and-fire\n")
                .containsSubsequence("decay", "threshold", "turn");
        assertThat(read(written)).isEqualTo(RINGING);
        assertThat(RINGING.decay()).isEqualTo(0.95);
        assertThat(RINGING.refractorySteps()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: plugin, model: resonate-and-fir} | unknown neuron model 'resonate-and-fir'; did you mean 'resonate-and-fire'?",
                "{kind: plugin, parameters: {a: 1}} | model",
                "{kind: plugin, model: quadratic-integrate-and-fire, parameters: {rest: -1, peek: 2}} | has no parameter 'peek'; did you mean 'peak'?",
                "{kind: plugin, model: quadratic-integrate-and-fire, parameters: {rest: -1}} | needs the parameter 'peak'; its parameters are peak, rest",
                "{kind: plugin, model: quadratic-integrate-and-fire, parameters: {rest: -1, peak: null}} | peak",
                "{kind: plugin, model: resonate-and-fire, parameters: {decay: 0.9, turn: 1, threshold: 0}} | threshold must be positive",
            })
    void aWrongFileIsOneClearLine(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("study: ")
                .hasMessageContaining(message);
    }

    /** A spike rings at its period: the next one helps if it comes a period later, and hinders half a period later. */
    @ParameterizedTest
    @CsvSource({"16, true", "8, false"})
    void theModelIsTheOneThatIsStepped(int interval, boolean spikes) {
        NeuronKernel kernel = new PluginNeuron(
                        "resonate-and-fire", Map.of("turn", 2 * Math.PI / 16, "decay", 0.99, "threshold", 1.5))
                .population(1)
                .kernel(2);
        NeuronState state = kernel.newState();
        int fired = 0;
        for (int t = 0; t < 24; t++)
            fired += kernel.step(state, new float[] {t % interval == 0 ? 0.5f : 0}, 0, new int[9], 0);
        assertThat(fired > 0).isEqualTo(spikes);
    }

    /** Against a liquid written out in loops: spikes come back one step later, the sums in the order of the word lines. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aLiquidOfThemSpikesLikeTheLoops(int threads) throws InterruptedException {
        Liquid liquid = Liquid.of(ExactArray.of(WEIGHTS), RINGING, new Gain(1));
        Liquid single = Liquid.of(new TestLiquids.NoisyArray(liquid.array(), 0), RINGING, new Gain(1));
        for (Liquid either : List.of(liquid, single)) {
            LiquidStates counts = encode(either, new StateReadout.SpikeCounts(), threads);
            LiquidStates membranes = encode(either, new StateReadout.FinalMembrane(), threads);
            for (int i = 0; i < SAMPLES; i++) {
                float[] state = new float[2 * NEURONS];
                int[] expected = loops(raster(i), state);
                for (int n = 0; n < NEURONS; n++) {
                    assertThat(counts.features()[i][n])
                            .isEqualTo(expected[n] / (float) raster(i).steps());
                    assertThat(membranes.features()[i][n]).isEqualTo(state[2 * n]);
                }
                assertThat(Arrays.stream(expected).sum()).isPositive();
            }
        }
    }

    private static int[] loops(SpikeRaster raster, float[] state) {
        int[] counts = new int[NEURONS];
        List<Integer> before = new ArrayList<>();
        for (int t = 0; t < raster.steps(); t++) {
            int[] in = new int[INPUTS];
            int inputs = raster.copyStep(t, in);
            List<Integer> fired = new ArrayList<>();
            for (int n = 0; n < NEURONS; n++) {
                float sum = 0;
                for (int k = 0; k < inputs; k++) sum += WEIGHTS[in[k]][n];
                for (int source : before) sum += WEIGHTS[INPUTS + source][n];
                if (DYNAMICS.step(state, 2 * n, sum)) fired.add(n);
            }
            for (int n : fired) counts[n]++;
            before = fired;
        }
        return counts;
    }

    @Test
    void theStateStartsAtTheRestOfTheModel() {
        NeuronKernel kernel = quadratic(-1, 5).population(3).kernel(1);
        NeuronState state = kernel.newState();
        assertThat(Arrays.copyOf(state.membrane, 3)).containsOnly(-1f);
        int[] fired = new int[3 + PlainLif.SPARE];
        assertThat(kernel.step(state, new float[] {0, 9, 0}, 0, fired, 0)).isEqualTo(1);
        assertThat(fired[0]).isEqualTo(1);
        assertThat(state.counts).containsExactly(0, 1, 0);
        assertThat(Arrays.copyOf(state.membrane, 3)).containsExactly(0f, -1f, 0f);
        state.rest();
        assertThat(state.counts).containsOnly(0);
        assertThat(Arrays.copyOf(state.membrane, 3)).containsOnly(-1f);
    }

    /** A neuron that cannot fire in more than every third step is saturated when it does in nine of ten of those. */
    @Test
    void saturationKnowsTheRefractoryPeriod() {
        Liquid liquid = Liquid.of(ExactArray.of(new float[5][4]), quadratic(-1, 5), new Gain(1));
        SampleActivity activity = new SampleActivity(30, 0, 0, ReadCounts.NONE);
        LiquidStates states = new LiquidStates(liquid, new float[1][4], List.of(activity), new long[] {8, 9, 10, 0});
        assertThat(states.saturatedNeurons()).containsExactly(1, 2);
    }

    @Test
    void theyAreAllAlike() {
        assertThat(RINGING.population(5, NeuronVariation.NONE, SEED).size()).isEqualTo(5);
        assertThatThrownBy(() -> RINGING.population(5, new NeuronVariation(0, 0.1), SEED))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neurons of kind plugin are all alike")
                .hasMessageContaining("leave variation out");
    }

    @Test
    void aMembraneThatRunsAwayIsAnErrorThatNamesTheModel() {
        float[][] strong = new float[INPUTS + NEURONS][NEURONS];
        for (float[] row : strong) row[7] = -Float.MAX_VALUE;
        Liquid liquid = Liquid.of(ExactArray.of(strong), RINGING, new Gain(1));
        assertThatThrownBy(() -> encode(liquid, new StateReadout.SpikeCounts(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "neuron model 'resonate-and-fire' left neuron 7 with the membrane potential -Infinity")
                .hasMessageContaining("smaller gain");
    }

    private static PluginNeuron quadratic(double rest, double peak) {
        return new PluginNeuron("quadratic-integrate-and-fire", Map.of("rest", rest, "peak", peak));
    }

    private static LiquidStates encode(Liquid liquid, StateReadout readout, int threads) throws InterruptedException {
        return new LiquidEncoder(liquid, readout)
                .encode(SAMPLES, PluginNeuronTest::raster, SEED, threads, ProgressListener.NONE);
    }

    private static SpikeRaster raster(int sample) {
        return TestLiquids.bernoulli(INPUTS, 20 + sample % 4, 0.3, SEED.at("in").at(sample));
    }

    /** Quarters, whose sums are exact in whatever order. */
    private static float[][] weights() {
        var rng = SEED.at("weights").rng();
        return IntStream.range(0, INPUTS + NEURONS)
                .mapToObj(i -> {
                    float[] row = new float[NEURONS];
                    for (int j = 0; j < NEURONS; j++) row[j] = rng.nextInt(-4, 5) / 4f;
                    return row;
                })
                .toArray(float[][]::new);
    }

    private static NeuronModel read(String yaml) {
        return ConfigReader.read(yaml, "study", NeuronModel.class);
    }
}
