package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

class StateReadoutTest {
    /** Neuron 0 spikes in every step, neuron 1 in steps 0 and 6, neuron 2 never. */
    private static final int[][] FIRED = {{0, 1}, {0}, {0}, {0}, {0}, {0}, {0, 1}};

    @Test
    void countsAreSpikesPerStep() {
        assertThat(read(new StateReadout.SpikeCounts())).containsExactly(1f, 2f / 7, 0f);
    }

    @Test
    void windowsCoverTheSampleOnce() {
        // 7 steps in 3 windows: steps 0-1, 2-3, 4-6
        assertThat(read(new StateReadout.WindowedCounts(3)))
                .containsExactly(1f, 1f / 2, 0f, 1f, 0f, 0f, 1f, 1f / 3, 0f);
        assertThat(read(new StateReadout.WindowedCounts(1))).isEqualTo(read(new StateReadout.SpikeCounts()));
    }

    @Test
    void tracesFollowTheRecursion() {
        double[] trace = new double[3];
        for (int[] step : FIRED)
            for (int n = 0; n < 3; n++) {
                boolean spike = n == 0 || (n == 1 && step.length == 2);
                trace[n] = 0.8 * trace[n] + (spike ? 0.2 : 0);
            }
        float[] features = read(new StateReadout.FilteredTraces(0.8));
        for (int n = 0; n < 3; n++) assertThat((double) features[n]).isCloseTo(trace[n], within(1e-7));
    }

    @Test
    void theFirstSpikeCountsAndSilenceIsTheEnd() {
        assertThat(read(new StateReadout.FirstSpike())).containsExactly(0f, 0f, 1f);
        StateReadout.Recorder recorder = new StateReadout.FirstSpike().recorder(3);
        for (int sample = 0; sample < 2; sample++) {
            recorder.start(10);
            recorder.step(3, new int[] {0, 2, 1}, 1, 1, null);
            recorder.step(6, new int[] {1, 2}, 0, 2, null);
            assertThat(recorder.finish(new int[] {0, 1, 2}, null)).containsExactly(1f, 0.6f, 0.3f);
        }
    }

    @Test
    void theFinalMembraneIsWhatIsLeft() {
        float[] membrane = {0, 0.5f, -1};
        float[] features = read(new StateReadout.FinalMembrane());
        assertThat(features).containsExactly(membrane).isNotSameAs(membrane);
    }

    @Test
    void aTraceThatForgetsAtOnceSeesOnlyTheLastStep() {
        assertThat(read(new StateReadout.FilteredTraces(0))).containsExactly(1f, 1f, 0f);
    }

    @Test
    void aWindowIsAFeatureOfEveryNeuron() {
        assertThat(new StateReadout.WindowedCounts(3).features(200)).isEqualTo(600);
    }

    @Test
    void moreWindowsThanStepsAreRefused() {
        assertThatThrownBy(() -> read(new StateReadout.WindowedCounts(8)))
                .isInstanceOf(InputException.class)
                .hasMessage("8 readout windows do not fit into 7 steps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: spike-counts | SpikeCounts[]",
                "{kind: windowed-counts, windows: 5} | WindowedCounts[windows=5]",
                "{kind: filtered-traces, decay: 0.95} | FilteredTraces[decay=0.95]",
                "kind: first-spike | FirstSpike[]",
                "kind: final-membrane | FinalMembrane[]",
            })
    void yamlNamesTheKind(String yaml, String expected) {
        StateReadout readout = ConfigReader.read(yaml, "study", StateReadout.class);
        assertThat(readout).hasToString(expected);
        assertThat(ConfigReader.read(ConfigReader.write(readout), "study", StateReadout.class))
                .isEqualTo(readout);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: spikeCount | spike-counts",
                "{kind: windowed-counts, windows: 0} | windows must be 1 or more, got 0",
                "{kind: filtered-traces, decay: 1} | trace decay must be in",
                "windows: 3 | the key 'kind' is missing",
            })
    void aWrongReadoutIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> ConfigReader.read(yaml, "study", StateReadout.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private static float[] read(StateReadout readout) {
        StateReadout.Recorder recorder = readout.recorder(3);
        recorder.start(FIRED.length);
        for (int t = 0; t < FIRED.length; t++) recorder.step(t, FIRED[t], 0, FIRED[t].length, null);
        return recorder.finish(new int[] {7, 2, 0}, new float[] {0, 0.5f, -1});
    }
}
