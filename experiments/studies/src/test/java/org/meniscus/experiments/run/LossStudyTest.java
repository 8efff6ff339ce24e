package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Pair;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.experiments.study.ViewSpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.jvm.JvmBackend;

/** What a study may say about its loss: it is heeded, or refused before a recording is read. */
class LossStudyTest {
    private static final List<String> SMALL = List.of(
            "task.seen=['1', '2', '3', '4', '5', '6', '7']",
            "task.splits=",
            "task.fewShot=",
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

    /** Of unit embeddings the squared distance is 2 - 2 cos: its mean over partners, alignment, gives their mean cosine. */
    @Test
    void partnersAndOthersAreValidationPairs() {
        Answer answer = answer();
        Figures.Cosines cosines = answer.figures().cosines.get(0);
        assertThat(cosines.caption()).startsWith("7 validation pairs");
        double mean = 0;
        for (int bin = 0; bin < cosines.centres().length; bin++)
            mean += cosines.centres()[bin] * cosines.partners()[bin];
        assertThat(mean).isCloseTo(1 - loss(answer, Statistic.ALIGNMENT) / 2, within(0.025));
        assertThat(Arrays.stream(cosines.partners()).boxed().toList())
                .as("shares of seven partners")
                .allMatch(share -> Math.abs(7 * share - Math.rint(7 * share)) < 1e-9);
        assertThat(Arrays.stream(cosines.others()).boxed().toList())
                .as("shares of more others than that")
                .anyMatch(share -> Math.abs(7 * share - Math.rint(7 * share)) > 1e-9);
    }

    /** Views of one kind differ by their number; all go through the map that was fitted to the recordings. */
    @Test
    void everyViewIsAnotherLook() {
        Pair<ModalityStates> modalities = new Pair<>(states(0), states(1));
        StudySpec twice = study("task.views=[{kind: mask, rate: 0.5}, {kind: mask, rate: 0.5}]");
        TrainingPairs pairs = TrainingPairs.of(
                (TaskSpec.ZeroShot) twice.task(),
                modalities,
                HeldOut.seal(List.of()),
                Seed.of(1),
                ProgressListener.NONE);
        int size = pairs.training().labels().length;
        for (int modality = 0; modality < 2; modality++) {
            float[][] all = pairs.states().states(modality);
            assertThat(all).hasDimensions(3 * size, 40);
            float[][] once = Arrays.copyOfRange(all, size, 2 * size);
            float[][] again = Arrays.copyOfRange(all, 2 * size, 3 * size);
            assertThat(Arrays.deepEquals(once, again)).as("the two views").isFalse();
            assertThat(Arrays.deepEquals(once, Arrays.copyOf(all, size)))
                    .as("recorded")
                    .isFalse();
        }
        ModalityStates image = states(1);
        ModalityStates mapped = new ModalityStates(
                image.name(), image.info(), image.chip(), null, states -> new float[states.length][3], image.train());
        assertThat(mapped.view(new ViewSpec.Reread(), 0, ProgressListener.NONE).states())
                .hasDimensions(60, 3);
    }

    /** Seven classes of five recordings to learn from; the sixth of each chooses, and of 8 and 9 nothing is known. */
    @Test
    void mapsOfFeaturesAreFittedToWhatIsLearntFrom() {
        List<String> known = new ArrayList<>();
        List<ModalityStates> spied = IntStream.range(0, 2)
                .mapToObj(LossStudyTest::states)
                .map(own -> new ModalityStates(
                        own.name(),
                        own.info(),
                        own.chip(),
                        (states, labels) -> {
                            for (int label : labels)
                                known.add(own.name() + own.classes().get(label));
                            return own.fitter().apply(states, labels);
                        },
                        own.map(),
                        own.train()))
                .toList();
        try (ComputeBackend backend = new JvmBackend(1)) {
            Task.of(study().task())
                    .judge(
                            spied,
                            HeldOut.seal(repeat.chips().stream()
                                    .map(ModalityStates::test)
                                    .toList()),
                            Seed.of(1),
                            TrainingContext.unkept(backend, ProgressListener.NONE));
        }
        assertThat(known).hasSize(2 * 7 * 5).doesNotContain("image8", "image9", "audio8", "audio9");
    }

    private static ModalityStates states(int modality) {
        return ModalityStates.of(repeat.chips().get(modality));
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
