package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

/** What a study may say about its loss: it is heeded, or refused before a recording is read. */
class LossStudyTest {
    private static final List<String> SMALL = List.of(
            "software=null",
            "hardware=ideal",
            "modalities.image.data.trainPerClass=6",
            "modalities.image.data.testPerClass=2",
            "modalities.audio.data.trainPerClass=6",
            "modalities.audio.data.testPerClass=2",
            "modalities.image.liquid.neurons=40",
            "modalities.audio.liquid.neurons=40",
            "task.head.layers=[{kind: linear, width: 8}, {kind: normalise}]",
            "task.training.batchSize=14",
            "task.training.epochs=2");

    private static Repeat repeat;

    @BeforeAll
    static void encode() throws InterruptedException {
        StudySpec usual = study();
        List<Recordings> recordings = Recordings.open(usual, 1, ProgressListener.NONE);
        repeat = Repeat.encode(usual, ArraySource.SIMULATED, recordings, 0, 1, ProgressListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task.loss={name: isogclr}",
                "task.loss={name: itc-momentum, parameters: {queueSize: 32}}",
                "task.loss={name: palm, parameters: {numClasses: 7, prototypes: 14}}",
                "task.loss={name: bilinear-nce}",
                "task.loss={name: prototypical}",
                "task.loss={name: m3co-mix}",
                "task.loss={name: gumbel-nce}",
                "task.loss={name: cwcl}",
                "task.loss={name: soft-supcon}",
                "task.loss={name: meta-node}",
                "task.loss={name: partitioned-nce}",
                "task.loss={name: distill-listwise}",
                "task.loss={name: composite, terms: [{name: info-nce, weight: 1}, "
                        + "{name: koleo, weight: 0.1, finalWeight: 0, inputs: {z: za}}]}",
                "task.training.contrast={temperature: {min: 0.01, max: 1}}",
                "task.training.contrast={batches: {kind: class-balanced, classes: 7, samples: 2}}",
                "task.training.contrast={batches: {kind: hard-negatives, rule: hardest}}",
                "task.training.contrast={masking: {from: 0, to: 0.5}}",
                "task.views=[{kind: reread}, {kind: speed, share: 0.5}, {kind: mask, rate: 0.2}]"
            })
    void whatAStudySaysOfItsLossChangesItsTraining(String override) {
        Answer usual = answer();
        Answer changed = answer(override);
        assertThat(changed.figures().training.get(0).loss())
                .isNotEqualTo(usual.figures().training.get(0).loss());
        assertThat(answer(override).figures().training.get(0).loss())
                .as("the same study again")
                .isEqualTo(changed.figures().training.get(0).loss());
    }

    @Test
    void diagnosticsAreAmongTheResultsAndThePictures() {
        Answer answer = answer("task.loss={name: info-nce}");
        assertThat(loss(answer, Statistic.ALIGNMENT)).isBetween(0.0, 4.0);
        assertThat(loss(answer, Statistic.UNIFORMITY)).isBetween(-8.0, 0.0);
        assertThat(loss(answer, Statistic.AUC)).isBetween(0.0, 1.0);
        assertThat(loss(answer, Statistic.EFFECTIVE_NEGATIVES)).isGreaterThanOrEqualTo(1.0);
        assertThat(loss(answer, Statistic.GRADIENT_NORM)).isPositive();
        assertThat(loss(answer, Statistic.GRADIENT_NORM_MAX))
                .isGreaterThanOrEqualTo(loss(answer, Statistic.GRADIENT_NORM));
        Figures.Cosines cosines = answer.figures().cosines.get(0);
        assertThat(Arrays.stream(cosines.partners()).sum()).isCloseTo(1, within(1e-9));
        assertThat(cosines.centres()[0]).isEqualTo(-0.975);
        assertThat(answer("task.loss={name: isogclr}").measurements())
                .extracting(measurement -> measurement.measure().toString())
                .contains("loss.alignment")
                .doesNotContain("loss.gradientNorm");
    }

    private static double loss(Answer answer, Statistic statistic) {
        return answer.measurements().value(Measure.of(Role.LOSS, statistic));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task.loss={name: cross-entropy} | needs 'logits'",
                "task.loss={name: multi-view-group} | needs 'anchor'",
                "task.loss={name: composite} | needs at least one",
                "task.loss={name: composite, terms: [{name: koleo}]} | weight",
                "task.loss={name: composite, terms: [{name: koleoo, weight: 1}]} | there is no loss 'koleoo'",
                "task.loss={name: info-nce, terms: [{name: koleo, weight: 1}]} | terms belong to the loss 'composite'",
                "task.loss={name: composite, terms: [{name: koleo, weight: 1, inputs: {y: za}}]} | no input 'y'",
                "task.training.contrast={batches: {kind: class-balanced, classes: 3, samples: 2}} | classes x samples = 6",
                "task.training.contrast={temperature: {min: 2, max: 1}} | temperature.max",
                "task.training.contrast={momentum: 1} | momentum must be in [0, 1)",
                "task.training.contrast={masking: {from: 0, to: 1}} | masking.to",
                "task.views=[{kind: speed, share: 0}] | share must be in (0, 1]",
                "task.views=[{kind: mask, rate: 1}] | rate must be in [0, 1)"
            })
    void whatDoesNotFitIsRefusedBeforeAnyWork(String override, String said) {
        assertThatThrownBy(() -> study(override))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTemperatureThatIsNotThereCannotBeLearnt() {
        assertThatThrownBy(() -> study(
                        "task.loss={name: simple-contrastive}",
                        "task.training.contrast={temperature: {min: 0.01, max: 1}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loss 'simple-contrastive' has no temperature to learn");
    }

    private static StudySpec study(String... overrides) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(List.of(overrides));
        return Studies.load("zero-shot", Map.of(), all);
    }

    /** The chips are those of the usual study: only the task differs. */
    private static Answer answer(String... overrides) {
        try (ComputeBackend backend = new JvmBackend(1)) {
            return repeat.answer(study(overrides).task(), TrainingContext.unkept(backend, ProgressListener.NONE));
        }
    }
}
