package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.MacroConfig;

class TaskSpecTest {
    private static final String DATA =
            "modalities.image.data={kind: synthetic-images, trainPerClass: 2, testPerClass: 1}";

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

    /** Recurrent networks have no liquid, hardware under the heads no exact weights: neither is asked for again. */
    @Test
    void exactWeightsAnswerWithReadoutsOfStatesAlone() {
        TaskSpec.Classification task = (TaskSpec.Classification) study(
                        "n-mnist",
                        "modalities.image.data={kind: synthetic-images, trainPerClass: 2, testPerClass: 1}",
                        "task.analog={hardware: hermes-2}",
                        "task.headline=ridge",
                        "task.readouts={ridge: {kind: ridge}, net: {kind: srnn, layer: {neurons: 20, decay: 0.9,"
                                + " threshold: 0.3, window: 0.25}, training: {optimiser: {kind: adam, learningRate:"
                                + " 0.003}, batchSize: 16, epochs: 2}}}")
                .task();
        assertThat(task.selection()).isEqualTo(Selection.VALIDATION);
        assertThat(task.readouts()).containsOnlyKeys("net", "ridge");
        assertThat(task.analog()).isNotNull();
        assertThat(task.plain().readouts()).containsOnlyKeys("ridge");
        assertThat(task.plain().analog()).isNull();
        TaskSpec.ZeroShot views = (TaskSpec.ZeroShot)
                study("zero-shot", "task.views=[{kind: reread}]").task();
        assertThat(views.plain().views()).containsExactly(new ViewSpec.Reread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1"})
    void oneFoldHasNothingToLearnFrom(String folds) {
        assertThatThrownBy(() -> study("n-mnist", "task.folds=" + folds))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("folds must be 0 (official split) or 2 or more, got " + folds);
    }

    @Test
    void foldsAreANumberOrByGroup() {
        assertThat(folds("task.folds=0").official()).isTrue();
        assertThat(folds("task.folds=5")).isEqualTo(FoldSpec.of(5));
        assertThat(folds("task.folds={by: speaker}")).isEqualTo(new FoldSpec(0, "speaker"));
        assertThat(folds("task.folds={by: speaker, count: 5}")).isEqualTo(new FoldSpec(5, "speaker"));
        assertThat(folds("task.folds={by: speaker}").official()).isFalse();
        for (String written :
                List.of("task.folds=5", "task.folds={by: speaker}", "task.folds={by: speaker, count: 5}")) {
            StudySpec study = study("n-mnist", DATA, written);
            String yaml = ConfigReader.write(study);
            assertThat(ConfigReader.read(yaml, "again", StudySpec.class)).isEqualTo(study);
        }
        assertThat(ConfigReader.write(study("n-mnist", DATA, "task.folds=5"))).contains("folds: 5\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task.folds=five | folds: expected a whole number or a mapping of keys to values, got 'five'",
                "task.folds={by: speaker, count: 1} | folds.count must be left out (a fold for every speaker) or 2 or more",
                "task.folds={by: ''} | folds.by",
                "task.folds={per: speaker} | unknown key 'per'; known: by, count",
                "task.folds=null | folds is missing",
                "task.refit=never | refit",
                "task.allowShared=5 | allowShared"
            })
    void otherFoldsAndChoicesAreRefused(String override, String says) {
        assertThatThrownBy(() -> study("n-mnist", DATA, override))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says.strip());
    }

    @Test
    void whatIsKnownIsLearntFromUnlessTheTaskSaysNot() {
        assertThat(((TaskSpec.Classification) study("n-mnist", DATA).task()).refits())
                .isTrue();
        assertThat(((TaskSpec.Classification)
                                study("n-mnist", DATA, "task.refit=false").task())
                        .refits())
                .isFalse();
        assertThat(((TaskSpec.Classification) study("n-mnist", DATA, "task.selection=best-test-epoch")
                                .task())
                        .refits())
                .as("nothing was held out")
                .isFalse();
        assertThat(((TaskSpec.Classification)
                                study("n-mnist", DATA, "task.refit=false").task())
                        .plain()
                        .refits())
                .isFalse();
    }

    private static FoldSpec folds(String override) {
        return ((TaskSpec.Classification) study("n-mnist", DATA, override).task()).folds();
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
                "task.baselines={liquid: PROTOTYPE} | 'liquid' is where the study's own costs stand (cost.liquid)",
                "task.baselines={encoding: PROTOTYPE} | 'encoding' is where the study's own costs stand",
                "task.baselines={a.b: PROTOTYPE} | baselines: a name is of a-z, 0-9 and '-', got 'a.b'",
                "task.training.weightNoise=-1 | weightNoise"
            })
    void aMistakeIsNamedWithItsPlace(String override, String says) {
        String prototype =
                "{kind: prototype, head: {layers: [{kind: linear, width: 4}]}, training: {optimiser: {kind: adam,"
                        + " learningRate: 0.001}, batchSize: 64, epochs: 9, scaling: standardise, patience: 0}}";
        assertThatThrownBy(() -> study("audio-visual", override.replace("PROTOTYPE", prototype)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says.strip());
    }

    /** Names that would take the place of another measurement in {@code metrics.csv} or {@code run.json}. */
    @ParameterizedTest
    @ValueSource(strings = {"ridgeSd", "ridgeInterval", "a.b", "'a,b'", "'a\"b'", "Ridge", "' '", "été"})
    void aReadoutTakesNobodysPlace(String name) {
        assertThatThrownBy(() -> withReadout(name))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "readouts: a name is of a-z, 0-9, '-' and '_', got '" + name.replace("'", "") + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-5", "my_probe", "2"})
    void otherNamesOfReadoutsAreFree(String name) {
        TaskSpec task = withReadout(name).task();
        assertThat(((TaskSpec.Classification) task).readouts()).containsKey(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a,b", "a b"})
    void aModalityHasAPlainName(String name) {
        TaskSpec task = withReadout("any").task();
        assertThatThrownBy(() -> task.checkModalities(Set.of(name)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("modalities: a name is of letters, 0-9, '-' and '_', got '" + name + "'");
        task.checkModalities(Set.of("DVS_1"));
    }

    private static StudySpec withReadout(String name) {
        return study(
                "n-mnist",
                "modalities.image.data={kind: synthetic-images, trainPerClass: 2, testPerClass: 1}",
                "task.readouts={ridge: {kind: ridge}, " + name + ": {kind: ridge}}");
    }

    private static StudySpec study(String name, String... overrides) {
        return Studies.load(name, Map.of(), List.of(overrides));
    }
}
