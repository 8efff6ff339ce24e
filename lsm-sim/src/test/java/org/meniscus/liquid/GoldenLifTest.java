package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

/** Spikes identical; membranes and currents within 1e-12 in double and 2e-5 in float, as golden/lif/README.md says. */
class GoldenLifTest {
    private static final double FLOAT_TOLERANCE = 2e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lif_hard",
                "lif_hard_rest",
                "lif_soft",
                "lif_soft_delayed",
                "lif_refractory",
                "lif_refractory_clamp",
                "lif_exp_synapse",
                "lif_threshold_equality"
            })
    void neuronsMatch(String name) {
        GoldenLif golden = GoldenLif.load(name);
        doubleNeuronsMatch(golden, golden.inputCurrent());

        LifKernel kernel = new LifKernel(LifPopulation.uniform(golden.params().lif(), golden.neurons()), 1);
        LifState state = kernel.newState();
        int[][] fired = new int[golden.steps()][];
        int[] buffer = new int[golden.neurons() + PlainLif.SPARE];
        for (int t = 0; t < golden.steps(); t++) {
            int count = kernel.step(state, drive(golden, t), 0, buffer, 0);
            fired[t] = Arrays.copyOf(buffer, count);
            floatTracesMatch(golden, t, state);
        }
        assertThat(SpikeRaster.of(golden.neurons(), fired)).isEqualTo(golden.expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lsm50_hard", "lsm50_refractory", "lsm50_exp_refractory", "lsm50_delay"})
    void networksMatch(String name) throws InterruptedException {
        GoldenLif golden = GoldenLif.load(name);
        doubleNeuronsMatch(golden, drives(golden));

        float[][] rows = Arrays.stream(golden.rows()).map(GoldenLifTest::floats).toArray(float[][]::new);
        Liquid liquid = new Liquid(
                ExactArray.of(rows), golden.params().lif().population(golden.neurons()), new Gain(1), golden.delays());
        LiquidRun run = new LiquidRun(liquid, 1, ThreadTeam.ofOne());
        run.run(
                List.of(golden.raster()),
                List.of(liquid.array().open(Seed.of(0))),
                (step, neurons, from, count, membrane) -> floatTracesMatch(golden, step, (LifState) run.state(0)));
        assertThat(SpikeProbe.record(liquid, golden.raster(), Seed.of(0), 0).liquid())
                .isEqualTo(golden.expected());
        LiquidStates states = new LiquidEncoder(liquid, new StateReadout.SpikeCounts())
                .encode(1, i -> golden.raster(), Seed.of(0), 1, ProgressListener.NONE);
        for (int n = 0; n < golden.neurons(); n++)
            assertThat(states.features()[0][n]).isEqualTo((float) golden.spikeCounts()[n] / golden.steps());
    }

    private static float[] drive(GoldenLif golden, int step) {
        return Arrays.copyOf(floats(golden.inputCurrent()[step]), PlainLif.padded(golden.neurons()));
    }

    private static void floatTracesMatch(GoldenLif golden, int step, LifState state) {
        for (int n = 0; n < golden.neurons(); n++) {
            assertThat((double) state.membrane[n])
                    .as("v[%d][%d]", step, n)
                    .isCloseTo(golden.v()[step][n], within(FLOAT_TOLERANCE));
            if (golden.iSyn() != null)
                assertThat((double) state.current[n])
                        .as("i[%d][%d]", step, n)
                        .isCloseTo(golden.iSyn()[step][n], within(FLOAT_TOLERANCE));
        }
    }

    private static void doubleNeuronsMatch(GoldenLif golden, double[][] drives) {
        SpikeRaster expected = golden.expected();
        for (int n = 0; n < golden.neurons(); n++) {
            DoubleLif neuron = new DoubleLif(golden.params().lif());
            for (int t = 0; t < golden.steps(); t++) {
                assertThat(neuron.step(drives[t][n])).as("s[%d][%d]", t, n).isEqualTo(fires(expected, t, n));
                assertRelative(neuron.membraneBeforeReset, golden.u()[t][n]);
                assertRelative(neuron.membrane, golden.v()[t][n]);
                if (golden.iSyn() != null) assertRelative(neuron.current, golden.iSyn()[t][n]);
            }
        }
    }

    /** What each neuron of a network receives, from the expected spikes. */
    private static double[][] drives(GoldenLif golden) {
        double[][] rows = golden.rows();
        double[][] drives = new double[golden.steps()][golden.neurons()];
        for (int[] spike : golden.inputSpikes()) add(drives[spike[0]], rows[spike[1]]);
        for (int[] spike : golden.spikes())
            for (int delay = 1; delay <= golden.delays() && spike[0] + delay < golden.steps(); delay++)
                add(drives[spike[0] + delay], rows[golden.inputs() + (delay - 1) * golden.neurons() + spike[1]]);
        return drives;
    }

    private static void add(double[] sums, double[] row) {
        for (int j = 0; j < sums.length; j++) sums[j] += row[j];
    }

    private static boolean fires(SpikeRaster raster, int step, int neuron) {
        int[] channels = new int[raster.channels()];
        int count = raster.copyStep(step, channels);
        return Arrays.binarySearch(channels, 0, count, neuron) >= 0;
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) floats[i] = (float) values[i];
        return floats;
    }
}
