package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

class LifParametersTest {
    @Test
    void twoNumbersMakeTheNeuronOfThePaper() {
        assertThat(read("decay: 0.9\nthreshold: 5.0"))
                .isEqualTo(new LifParameters(
                        0.9, 5, LifParameters.Reset.HARD, 0, 0, 0, 0, LifParameters.Refractory.LEAK, 0, 0))
                .isEqualTo(LifParameters.of(0.9, 5));
    }

    @Test
    void everyKeyIsReadAndWritten() {
        NeuronModel lif = read(
                "decay: 0.5\nthreshold: -50\nreset: soft\nrestPotential: -65\nresetPotential: -70\n"
                        + "synapticDecay: 0.25\nrefractorySteps: 3\nrefractoryMode: clamp\nadaptation: 0.2\nadaptationDecay: 0.99\n");
        assertThat(lif)
                .isEqualTo(new LifParameters(
                        0.5,
                        -50,
                        LifParameters.Reset.SOFT,
                        -65,
                        -70,
                        0.25,
                        3,
                        LifParameters.Refractory.CLAMP,
                        0.2,
                        0.99));
        assertThat(ConfigReader.write(lif)).startsWith("kind: lif\n");
        assertThat(read(ConfigReader.write(lif))).isEqualTo(lif);
    }

    @Test
    void aFileWithoutAKindMeansThisOne() {
        assertThat(read("{decay: 0.9, threshold: 5}")).isEqualTo(read("{kind: lif, decay: 0.9, threshold: 5}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: lfi, decay: 0.9, threshold: 5} | kind 'lfi'; did you mean 'lif'? (known: lif, plugin)",
                "threshold: 5 | decay",
                "decay: 0.9 | threshold",
                "{decay: 1.1, threshold: 1} | decay must be in [0.0, 1.0], got 1.1",
                "{decay: .nan, threshold: 1} | Malformed numeric value '.nan'",
                "{decay: 0.9, threshold: 0} | threshold must be above the rest potential 0.0",
                "{decay: 0.9, threshold: 1, resetPotential: 2} | and the reset potential 2.0, got 1.0",
                "{decay: 0.9, threshold: 1, synapticDecay: 1} | synapticDecay must be in",
                "{decay: 0.9, threshold: 1, refractorySteps: -1} | refractorySteps must be 0 or more",
                "{decay: 0.9, threshold: 1, refractorySteps: 1.5} | refractorySteps",
                "{decay: 0.9, threshold: 1, adaptation: -1} | adaptation must be zero or more",
                "{decay: 0.9, threshold: 1, adaptationDecay: 1} | adaptationDecay must be in",
                "{decay: 0.9, threshold: 1, reset: hrad} | did you mean 'hard'?",
                "{decay: 0.9, treshold: 1, threshold: 1} | did you mean 'threshold'?",
                "{decay: 0.9, threshold: 1, reset: soft-delayed, refractorySteps: 1} | soft-delayed takes no refractory",
            })
    void aWrongValueIsOneClearLine(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("neuron.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void nothingThatIsNotANumberPasses(double bad) {
        assertThatThrownBy(() -> LifParameters.of(bad, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> LifParameters.of(0.9, bad)).isInstanceOf(InputException.class);
    }

    private static NeuronModel read(String yaml) {
        return ConfigReader.read(yaml, "neuron.yaml", NeuronModel.class);
    }
}
