package org.meniscus.liquid.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SampleActivity;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.liquid.StateReadout;
import org.meniscus.liquid.StepObserver;
import org.meniscus.units.Gain;
import org.meniscus.units.TimeSpan;

/** Readouts of every step see what the features of a whole sample are made of, on every topology. */
class StepObserverTest {
    private static final SensorGeometry SENSOR = new SensorGeometry(8, 8, 1);
    private static final LifParameters LIF = LifParameters.of(0.9, 5).withAdaptation(0.1, 0.9);
    private static final Gain GAIN = Gain.parse("0.3 /uS");
    private static final int NEURONS = 54;
    private static final int SAMPLES = 23;
    private static final Seed SEED = Seed.of(9);

    /** Every topology on exact weights, and one whose reads have noise; the last is too large for any cache. */
    static Stream<Liquid> liquids() {
        List<Topology> topologies = List.of(
                new Dense(1),
                new Dense(3),
                new LocalInput(4),
                new SmallWorld(6, 3, 3, 2, 0.2, 0.3, SmallWorld.Plasticity.TSODYKS_MARKRAM, TimeSpan.parse("1 ms"), 8),
                new Ensemble(3),
                new Layered(List.of(30, 24), 0.5, Layered.Read.LAST));
        assertThat(topologies.stream().map(Object::getClass).distinct())
                .as("every kind of topology")
                .containsExactlyInAnyOrder(Topology.class.getPermittedSubclasses());
        return Stream.of(
                        topologies.stream().map(t -> liquid(t, Sites.ideal(SENSOR), NEURONS)),
                        Stream.of(
                                liquid(new Dense(1), Sites.macro(SENSOR, "neighbour-difference", 0, 0), NEURONS),
                                liquid(new Dense(1), Sites.ideal(SENSOR), 700),
                                liquid(new Dense(1), Sites.ideal(SENSOR), 2048)))
                .flatMap(liquids -> liquids);
    }

    private static Liquid liquid(Topology topology, Site site, int neurons) {
        Topology.Wired wired = topology.form(site, neurons);
        return new Liquid(wired.array(), LIF.population(neurons), GAIN, wired.delays(), wired.dynamics());
    }

    /** What a person could write: spikes so far, the last membrane, and whether the steps came in order. */
    private static final class Summing implements StepObserver {
        private final float[] sums;
        private float[] last;
        private int steps = -1;
        private int next;
        private long spikes;

        Summing(int neurons) {
            sums = new float[neurons];
        }

        @Override
        public void start(int sampleSteps) {
            assertThat(steps).as("started once").isEqualTo(-1);
            steps = sampleSteps;
        }

        @Override
        public void step(int step, int[] fired, int from, int count, float[] membrane) {
            assertThat(step).isEqualTo(next++);
            for (int k = from; k < from + count; k++) {
                if (k > from) assertThat(fired[k]).isGreaterThan(fired[k - 1]);
                sums[fired[k]]++;
            }
            spikes += count;
            last = Arrays.copyOf(membrane, sums.length);
        }
    }

    @ParameterizedTest
    @MethodSource("liquids")
    void sumsOfStepsAreTheCounts(Liquid liquid) throws InterruptedException {
        LiquidEncoder counts = new LiquidEncoder(liquid, new StateReadout.SpikeCounts());
        LiquidStates expected = counts.encode(SAMPLES, StepObserverTest::raster, SEED, 1, ProgressListener.NONE);
        LiquidStates membranes = new LiquidEncoder(liquid, new StateReadout.FinalMembrane())
                .encode(SAMPLES, StepObserverTest::raster, SEED, 1, ProgressListener.NONE);
        for (int threads : new int[] {1, 2, 5}) {
            Summing[] seen = new Summing[SAMPLES];
            LiquidStates states = counts.encodeObserved(
                    SAMPLES,
                    StepObserverTest::raster,
                    i -> seen[i] = new Summing(liquid.neurons()),
                    SEED,
                    threads,
                    ProgressListener.NONE);
            assertThat(states.features()).isDeepEqualTo(expected.features());
            assertThat(states.activity()).isEqualTo(expected.activity());
            for (int i = 0; i < SAMPLES; i++) {
                int steps = raster(i).steps();
                assertThat(seen[i].steps).isEqualTo(steps).isEqualTo(seen[i].next);
                for (int n = 0; n < liquid.neurons(); n++)
                    assertThat(seen[i].sums[n] / steps).isEqualTo(expected.features()[i][n]);
                assertThat(seen[i].last).isEqualTo(membranes.features()[i]);
                assertThat(seen[i].spikes).isEqualTo(expected.activity().get(i).liquidSpikes());
            }
            assertThat(states.perSample(SampleActivity::liquidSpikes)).isPositive();
        }
    }

    /** Every kind of readout is an observer of the steps: fed with those of a probe it gives the features of the encoder. */
    @Test
    void everyReadoutIsMadeOfSteps() throws InterruptedException {
        Liquid liquid = liquid(new Dense(1), Sites.ideal(SENSOR), NEURONS);
        for (StateReadout readout : List.of(
                new StateReadout.WindowedCounts(3),
                new StateReadout.FilteredTraces(0.8),
                new StateReadout.FirstSpike())) {
            LiquidStates states = new LiquidEncoder(liquid, readout)
                    .encode(SAMPLES, StepObserverTest::raster, SEED, 2, ProgressListener.NONE);
            for (int i = 0; i < SAMPLES; i++) {
                SpikeRaster spikes =
                        SpikeProbe.record(liquid, raster(i), SEED, i).liquid();
                StateReadout.Recorder recorder = readout.recorder(NEURONS);
                recorder.start(spikes.steps());
                int[] fired = new int[NEURONS];
                for (int t = 0; t < spikes.steps(); t++) recorder.step(t, fired, 0, spikes.copyStep(t, fired), null);
                assertThat(recorder.finish(null, null)).isEqualTo(states.features()[i]);
            }
        }
    }

    @Test
    void anObserverThatWantsOtherSamplesNamesTheFirst() {
        LiquidEncoder encoder =
                new LiquidEncoder(liquid(new Dense(1), Sites.ideal(SENSOR), NEURONS), new StateReadout.SpikeCounts());
        StepObserver picky = new StepObserver() {
            @Override
            public void start(int steps) {
                if (steps == raster(2).steps()) throw new InputException("too short for me");
            }

            @Override
            public void step(int step, int[] fired, int from, int count, float[] membrane) {}
        };
        assertThatThrownBy(() -> encoder.encodeObserved(
                        SAMPLES, StepObserverTest::raster, i -> picky, SEED, 2, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("encoding sample 2: too short for me");
        assertThatThrownBy(() -> encoder.encodeObserved(
                        SAMPLES, StepObserverTest::raster, i -> null, SEED, 1, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("encoding sample 0: observer of sample 0");
    }

    private static SpikeRaster raster(int sample) {
        var rng = SEED.at("in").at(sample).rng();
        int[][] steps = new int[12 + sample % 5][];
        for (int t = 0; t < steps.length; t++) steps[t] = rng.ints(6, 0, 64).toArray();
        return SpikeRaster.of(64, steps);
    }
}
