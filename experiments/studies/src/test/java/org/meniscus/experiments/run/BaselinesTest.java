package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;
import org.meniscus.projection.training.TrainingKeeper;

/** The baselines of a small zero-shot study: what they cost, and that nobody's place is taken. */
class BaselinesTest {
    private static final List<String> SMALL = List.of(
            "software=null",
            "task.seen=['1', '2', '3', '4', '5', '6', '7']",
            "task.splits=",
            "task.fewShot=",
            "hardware=ideal",
            "modalities.image.data={kind: synthetic-images, trainPerClass: 4, testPerClass: 1}",
            "modalities.audio.data={kind: synthetic-speech, trainPerClass: 4, testPerClass: 1}",
            "modalities.image.liquid.neurons=12",
            "modalities.audio.liquid.neurons=10",
            "task.analog={hardware: ideal, inputBits: 16}",
            "task.training.epochs=3",
            "task.baselines.srnn-prototype=",
            "task.baselines.srnn-clip.training.epochs=1",
            "task.baselines.srnn-clip.layers.image.neurons=10",
            "task.baselines.srnn-clip.layers.audio.neurons=10",
            "task.baselines.liquid-prototype.training.epochs=2",
            "task.baselines.heads={kind: prototype, head: {layers: [{kind: linear, width: 4}]}, training: {optimiser:"
                    + " {kind: adam, learningRate: 0.001}, batchSize: 8, epochs: 1, scaling: standardise, patience: 0}}");

    private static final TreeSet<String> KEPT = new TreeSet<>();
    private static Answer answer;

    @BeforeAll
    static void judge() throws InterruptedException {
        StudySpec study = Studies.load("audio-visual", Map.of(), new ArrayList<>(SMALL));
        List<Recordings> recordings = Recordings.open(study, 1, ProgressListener.NONE);
        Repeat repeat = Repeat.encode(study, ArraySource.SIMULATED, recordings, 0, 1, ProgressListener.NONE);
        try (ComputeBackend backend = new JvmBackend(1)) {
            answer = repeat.answer(
                    study.task(),
                    new TrainingContext(
                            backend,
                            name -> {
                                assertThat(KEPT.add(name))
                                        .as("two trainings kept as %s", name)
                                        .isTrue();
                                return TrainingKeeper.NONE;
                            },
                            ProgressListener.NONE));
        }
    }

    private static double cost(String of, Statistic statistic) {
        return answer.measurements().value(Measure.of(Role.COST, of, statistic));
    }

    @Test
    void theRatioIsOfTheBaselineToTheHeads() {
        for (String name : List.of("heads", "liquid-prototype", "srnn-clip"))
            assertThat(cost(name, Statistic.RATIO))
                    .as(name)
                    .isEqualTo(cost(name, Statistic.TOTAL) / cost("liquid", Statistic.TOTAL))
                    .isNotEqualTo(1);
    }

    /** A prototypical network learns on the liquids' states, a recurrent one has no liquid. */
    @Test
    void encodingCountsWhereverThereIsALiquid() {
        double encoding = cost("encoding", Statistic.TOTAL);
        double ours = cost("liquid", Statistic.TOTAL) + encoding;
        assertThat(encoding).isPositive();
        assertThat(cost("liquid-prototype", Statistic.RATIO_WITH_ENCODING))
                .isEqualTo((cost("liquid-prototype", Statistic.TOTAL) + encoding) / ours);
        assertThat(cost("srnn-clip", Statistic.RATIO_WITH_ENCODING))
                .isEqualTo(cost("srnn-clip", Statistic.TOTAL) / ours);
    }

    @Test
    void theTotalIsTheSumOfItsParts() {
        for (String name : List.of("liquid", "encoding", "heads", "liquid-prototype", "srnn-clip"))
            assertThat(cost(name, Statistic.TOTAL))
                    .isEqualTo(cost(name, Statistic.FORWARD)
                            + cost(name, Statistic.BACKWARD)
                            + cost(name, Statistic.UPDATE));
    }

    /** A baseline may be called as the study's own training is. */
    @Test
    void everyTrainingIsKeptInAPlaceOfItsOwn() {
        assertThat(KEPT).containsExactly("baseline-heads", "baseline-liquid-prototype", "heads");
    }

    /** Heads of 12 and of 10 inputs, each programmed for states of its own modality. */
    @Test
    void headsOnIdealHardwareAnswerAsTheHeads() {
        for (String group : List.of(Group.SEEN, Group.UNSEEN)) {
            Measure head = Measure.retrieval(Role.TEST, "", group, new Direction("audio", "image"));
            assertThat(answer.measurements().value(head.in(Role.ANALOG)))
                    .isEqualTo(answer.measurements().value(head));
        }
    }

    @Test
    void thePictureOfASearchNamesWhoAsksAndWhatIsFound() {
        Figures.Confusion seen = answer.figures().confusions.get(0);
        assertThat(seen.title()).isEqualTo("seen classes: audio -> image");
        assertThat(seen.caption()).isEqualTo("7 test recordings of audio looked up among 7 of image.");
        assertThat(seen.yName()).isEqualTo("audio");
        assertThat(seen.xName()).isEqualTo("image found");
        assertThat(answer.figures().confusions.get(1).title()).startsWith("unseen classes");
    }

    @Test
    void baselinesAreAskedWhatTheHeadsAreAsked() {
        List<String> asked = new ArrayList<>();
        answer.measurements()
                .forEach(measurement -> asked.add(measurement.measure().toString()));
        assertThat(asked.stream().filter(name -> name.startsWith("test.")).filter(name -> !name.endsWith("chance")))
                .hasSize(16)
                .allSatisfy(name -> assertThat(asked)
                        .contains(
                                name.replace("test.", "baselines.srnn-clip."),
                                name.replace("test.", "baselines.heads.")));
    }
}
