package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.MacroConfig;

class TaskSpecTest {
    @Test
    void defaultsAreTheHonestOnes() {
        TaskSpec.ZeroShot task = (TaskSpec.ZeroShot) study("zero-shot").task();
        assertThat(task.selection()).isEqualTo(Selection.VALIDATION);
        assertThat(task.analog()).isNull();
        assertThat(task.baselines()).isEmpty();
        TaskSpec.ZeroShot analog = (TaskSpec.ZeroShot)
                study("zero-shot", "task.analog.hardware=hermes-2").task();
        assertThat(analog.analog().inputBits()).isEqualTo(8);
    }

    /** The name of a preset becomes its content, so that a run record is complete and a value of it can be set. */
    @Test
    void thePresetUnderTheHeadsIsOpened() {
        TaskSpec.ZeroShot task = (TaskSpec.ZeroShot)
                study("zero-shot", "task.analog={hardware: reram-wan-2022}", "task.analog.hardware.array.wordLines=300")
                        .task();
        assertThat(((MacroConfig) task.analog().hardware()).array().wordLines()).isEqualTo(300);
    }

    @Test
    void exactWeightsAreAskedThePlainQuestion() {
        TaskSpec.ZeroShot task = (TaskSpec.ZeroShot)
                study("audio-visual", "task.analog={hardware: hermes-2}", "task.selection=best-test-epoch")
                        .task();
        TaskSpec.ZeroShot plain = task.plain();
        assertThat(plain.analog()).isNull();
        assertThat(plain.baselines()).isEmpty();
        assertThat(plain.selection()).isEqualTo(Selection.BEST_TEST_EPOCH);
        assertThat(plain.training()).isEqualTo(task.training());
        assertThat(task.baselines()).containsOnlyKeys("liquid-prototype", "srnn-clip", "srnn-prototype");
    }

    @Test
    void aStudyWithEverythingIsReadBackFromItsRecord() {
        StudySpec study = study("audio-visual", "task.analog={hardware: hermes-2, inputBits: 6}");
        assertThat(ConfigReader.read(ConfigReader.write(study), "again", StudySpec.class))
                .isEqualTo(study);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task.selection=best-epoch | best-test-epoch",
                "task.analog={hardware: hermes-2, inputBits: 40} | inputBits",
                "task.analog={hardware: hermes-9} | hermes-2",
                "task.baselines.srnn-clip.objective=clip | contrastive",
                "task.baselines.srnn-clip.kind=rnn | srnn",
                "task.baselines.srnn-clip.layers.audio=null | baselines.srnn-clip.layers must be one per modality",
                "modalities.audio=null | zero-shot needs two",
                "task.baselines.srnn-clip.layers.image.decay=1.5 | decay must be in [0, 1)",
                "task.baselines={Bad Name: {kind: prototype}} | head",
                "task.training.weightNoise=-1 | weightNoise"
            })
    void aMistakeIsNamedWithItsPlace(String override, String says) {
        assertThatThrownBy(() -> study("audio-visual", override))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says.strip());
    }

    private static StudySpec study(String name, String... overrides) {
        return Studies.load(name, Map.of(), List.of(overrides));
    }
}
