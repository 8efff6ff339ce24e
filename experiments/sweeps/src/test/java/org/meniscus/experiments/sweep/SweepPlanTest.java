package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.experiments.study.StudySpec;

class SweepPlanTest {
    @Test
    void everySettingIsACompleteStudyWithItsValuesSet() {
        SweepPlan plan = SmallSweep.plan();
        assertThat(plan.settings().size() * plan.spec().repeats()).isEqualTo(8);
        StudySpec last = plan.settings().get(3).study().study();
        assertThat(last.modalities().get("image").liquid().neurons()).isEqualTo(12);
        assertThat(plan.settings().get(3).study().json()).contains("\"readNoise\":{\"conductance\":\"2 uS\"");
        assertThat(last.software()).as("fixed values are set, too").isNull();
    }

    @Test
    void twoSpellingsOfOneSettingAreOneSetting() {
        String yaml = SmallSweep.YAML.replace("[0 uS, 2 uS]", "[2 uS, 2000 nS]");
        assertThat(SmallSweep.plan(yaml).settings()).hasSize(2);
    }

    @Test
    void aWrongPathNamesTheSweepAndTheValue() {
        assertThatThrownBy(() -> SmallSweep.plan(SmallSweep.YAML.replace("liquid.neurons", "liquid.neuronz")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sweep 'small' at modalities.image.liquid.neuronz=8")
                .hasMessageContaining("unknown key 'neuronz'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repeats: 2|repeats: 0|repeats must be 1 or more",
                "repeats: 2|repeets: 2|unknown key 'repeets'",
                "name: small|name: Small Sweep|name must be of a-z",
                "study: n-mnist|study: n-mnits|did you mean 'n-mnist'",
                "expected: It does.|expected: ''|expected must not be blank",
                "hardware.readNoise.conductance|modalities.image.liquid.neurons|two axes have one path"
            })
    void badSweepsAreRefused(String part, String replacement, String reason) {
        assertThatThrownBy(() -> SmallSweep.plan(SmallSweep.YAML.replace(part, replacement)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @MethodSource("org.meniscus.experiments.sweep.Sweeps#names")
    void everyShippedSweepFitsItsStudyAsksOneParagraphAndExpectsAnother(String name, @TempDir Path recordings)
            throws IOException {
        SweepSpec spec = Sweeps.load(name);
        assertThat(spec.name()).isEqualTo(name);
        assertThat(spec.question()).hasSizeGreaterThan(100).doesNotContain("\n").contains("?");
        assertThat(spec.expected()).hasSizeGreaterThan(100).doesNotContain("\n");
        Files.createDirectory(recordings.resolve("Train")); // as a folder of N-MNIST has it
        Map<String, Path> data = spec.study().equals("n-mnist") ? Map.of("image", recordings) : Map.of();
        assertThat(SweepPlan.of(spec, data).settings())
                .hasSize(
                        spec.method() instanceof NsgaII search
                                ? search.population()
                                : new Sampling.Grid().settings(spec.axes()).size());
    }

    @Test
    void theSweepOfTwoHundredPointsHasTwoHundred(@TempDir Path recordings) throws IOException {
        Files.createDirectory(recordings.resolve("Train"));
        SweepPlan plan = SweepPlan.of(Sweeps.load("noise-and-variation"), Map.of("image", recordings));
        assertThat(plan.settings().size() * plan.spec().repeats()).isEqualTo(200);
    }

    @Test
    void aStudyFileLiesBesideItsSweepFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), SmallSweep.YAML.replace("study: n-mnist", "study: own.yaml"));
        assertThat(Sweeps.load(file.toString()).study())
                .isEqualTo(folder.toAbsolutePath().resolve("own.yaml").toString());
    }
}
