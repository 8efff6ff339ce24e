package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.energy.EnergyBreakdown;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.jvm.JvmBackend;
import org.meniscus.projection.readout.RidgeReadout;
import org.meniscus.projection.training.TrainingKeeper;

/** A classification on a small macro and on exact weights. */
class RepeatTest {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);

    private static final StudySpec STUDY = Studies.load(
            "n-mnist",
            Map.of(),
            List.of(
                    "modalities.image.data={kind: synthetic-images, trainPerClass: 8, testPerClass: 4}",
                    "seed=11",
                    "modalities.image.liquid.neurons=16",
                    "modalities.image.liquid.gain=0.3 /uS",
                    "task.headline=ridge",
                    "task.readouts={ridge: {kind: ridge}, probe: {kind: linear-probe, penalty: 0.1}}"));

    private static Repeat repeat;
    private static Answer answer;

    @BeforeAll
    static void judge() throws InterruptedException {
        List<Recordings> recordings = Recordings.open(STUDY, 1, ProgressListener.NONE);
        repeat = Repeat.encode(STUDY, ArraySource.SIMULATED, recordings, 0, 1, ProgressListener.NONE);
        try (ComputeBackend backend = new JvmBackend(1)) {
            answer = repeat.judge(STUDY.task(), TrainingContext.unkept(backend, ProgressListener.NONE));
        }
    }

    @Test
    void theDifferenceIsMacroLessExactWeights() {
        Measurements measured = answer.measurements();
        double macro = measured.value(ACCURACY);
        double exact = measured.value(ACCURACY.in(Role.SOFTWARE));
        assertThat(macro).as("a difference that has a sign").isNotEqualTo(exact);
        assertThat(measured.value(Measure.of(Role.DIFFERENCE, Statistic.MEAN))).isEqualTo(macro - exact);
    }

    @Test
    void ofExactWeightsThereIsTheTestAlone() {
        assertThat(answer.measurements())
                .extracting(measurement -> measurement.measure().toString())
                .containsExactly(
                        "readouts.probe",
                        "readouts.ridge",
                        "test.accuracy",
                        "test.chance",
                        "test.majority",
                        "test.balancedAccuracy",
                        "validation.accuracy",
                        "validation.readouts.probe",
                        "validation.readouts.ridge",
                        "software.accuracy",
                        "software.chance",
                        "software.majority",
                        "software.balancedAccuracy",
                        "difference.mean");
        assertThat(answer.predictions())
                .extracting(answers -> answers.question().toString())
                .containsExactly("readouts.probe", "readouts.ridge", "test.accuracy", "software.accuracy");
    }

    @Test
    void theHeadlineIsTheReadoutThatTheStudyNames() {
        assertThat(answer.measurements().value(ACCURACY))
                .isEqualTo(answer.measurements().value(Readouts.measure("ridge")))
                .isNotEqualTo(answer.measurements().value(Readouts.measure("probe")));
        assertThat(answer.measurements().value(ACCURACY.as(Statistic.CHANCE))).isEqualTo(0.1);
    }

    @Test
    void aShareKnowsOfHowManyAnswersItIs() {
        for (Measurement measurement : answer.measurements())
            if (measurement.measure().role() != Role.VALIDATION)
                assertThat(measurement.count())
                        .as(measurement.measure().toString())
                        .isEqualTo(measurement.measure().statistic() == Statistic.ACCURACY ? 40 : 0);
    }

    @Test
    void everyClassIsCounted() {
        assertThat(answer.coverage()).extracting(Coverage::part).containsExactly("training", "validation", "test");
        assertThat(answer.coverage().get(2).classes())
                .hasSize(10)
                .containsValue(4)
                .containsEntry("7", 4);
        assertThat(answer.measurements().value(ACCURACY.as(Statistic.MAJORITY))).isEqualTo(0.1);
        assertThat(answer.measurements().value(ACCURACY.as(Statistic.BALANCED_ACCURACY)))
                .as("with equally many of each")
                .isCloseTo(answer.measurements().value(ACCURACY), org.assertj.core.api.Assertions.within(1e-12));
        assertThat(answer.notes()).isEmpty();
    }

    @Test
    void whatOneChoosesByIsOfRecordingsOfItsOwn() {
        Measurement validation = answer.measurements().list().stream()
                .filter(of -> of.measure().role() == Role.VALIDATION)
                .findFirst()
                .orElseThrow();
        assertThat(validation.measure()).isEqualTo(ACCURACY.in(Role.VALIDATION));
        assertThat(validation.count()).isPositive().isNotEqualTo(40);
        assertThat(validation.value()).isBetween(0.1, 1.0);
    }

    @Test
    void workIsOfTheMacroOfTheModality() {
        assertThat(repeat.work())
                .hasSize(21)
                .allMatch(work -> work.measure().role() == Role.MACRO
                        && work.measure().of().equals("image"));
        Measure energy = Measure.of(Role.MACRO, "image", Statistic.TOTAL_ENERGY);
        double parts = 0;
        for (Statistic part : List.of(
                Statistic.ARRAY_ENERGY,
                Statistic.DRIVER_ENERGY,
                Statistic.CONVERSION_ENERGY,
                Statistic.DIGITAL_ENERGY,
                Statistic.LEAKAGE_ENERGY)) parts += repeat.work().value(energy.as(part));
        assertThat(repeat.work().value(energy)).isCloseTo(parts, within(1e-18));
    }

    @Test
    void validationChoosesThePenaltyOfRidge() {
        Chip chip = repeat.chips().get(0);
        TaskSpec.Classification task = (TaskSpec.Classification) STUDY.task();
        Fold fold = Fold.of(task, ModalityStates.of(chip), HeldOut.seal(List.of(ModalityStates.test(chip))), Seed.of(1))
                .get(0);
        Part fit = fold.fit();
        Part validation = fold.validation();
        try (ComputeBackend backend = new JvmBackend(1)) {
            Readouts readouts = new Readouts(
                    task, 10, fold, Seed.of(1), TrainingContext.unkept(backend, ProgressListener.NONE), new Answer());
            RidgeReadout ridge =
                    (RidgeReadout) readouts.fit().get(Readouts.measure("ridge")).model();
            assertThat(ridge.lambda())
                    .isEqualTo(RidgeReadout.fit(fit.states(), fit.labels(), validation.states(), validation.labels())
                            .lambda())
                    .isNotEqualTo(RidgeReadout.fit(fit.states(), fit.labels(), fit.states(), fit.labels())
                            .lambda());
        }
    }

    /** The head of every fold is kept, the curve of the first alone is drawn. */
    @Test
    void everyFoldHasAHeadOfItsOwn() {
        String training = "{optimiser: {kind: adam, learningRate: 0.01}, batchSize: 32, epochs: 1}";
        StudySpec folds = Studies.changed(
                STUDY,
                List.of(
                        "task.folds=2",
                        "task.headline=softmax",
                        "task.readouts={softmax: {kind: softmax, training: " + training + "}}"));
        List<String> kept = new ArrayList<>();
        try (ComputeBackend backend = new JvmBackend(1)) {
            Answer judged = repeat.answer(
                    folds.task(),
                    new TrainingContext(
                            backend,
                            name -> {
                                kept.add(name);
                                return TrainingKeeper.NONE;
                            },
                            ProgressListener.NONE));
            assertThat(judged.heads()).containsOnlyKeys("softmax-fold-0", "softmax-fold-1");
            assertThat(kept)
                    .containsExactly(
                            "softmax-fold-0", "softmax-fold-0-refit", "softmax-fold-1", "softmax-fold-1-refit");
            assertThat(judged.figures().training).hasSize(1);
            assertThat(judged.predictions().get(0).samples()).hasSize(80).doesNotHaveDuplicates();
        }
    }

    /** Each part of the cost is its own, per sample of the 120. */
    @Test
    void everyPartOfTheCostIsPriced() {
        Chip chip = repeat.chips().get(0);
        EnergyBreakdown cost = chip.meter()
                .orElseThrow()
                .price(chip.train().reads().plus(chip.test().reads()));
        Map<Statistic, Double> parts = Map.of(
                Statistic.ARRAY_ENERGY, cost.array(),
                Statistic.DRIVER_ENERGY, cost.drivers(),
                Statistic.CONVERSION_ENERGY, cost.conversion(),
                Statistic.DIGITAL_ENERGY, cost.digital(),
                Statistic.LEAKAGE_ENERGY, cost.leakage(),
                Statistic.LATENCY, cost.seconds(),
                Statistic.BASELINE_ENERGY, cost.baseline());
        parts.forEach((statistic, whole) -> assertThat(repeat.work().value(Measure.of(Role.MACRO, "image", statistic)))
                .as(statistic.toString())
                .isEqualTo(whole / 120));
        assertThat(new HashSet<>(parts.values())).as("told apart").hasSize(parts.size());
        assertThat(repeat.work().value(Measure.of(Role.MACRO, "image", Statistic.TIMES_LESS)))
                .isEqualTo(cost.baseline() / cost.total());
    }

    /** A test recording is read with noise of its own, not with that of the training recording of its number. */
    @Test
    void testStatesHaveReadNoiseOfTheirOwn() throws InterruptedException {
        Chip chip = repeat.chips().get(0);
        Recordings.Binned test = chip.recordings().test();
        Seed seed = Repeat.seed(STUDY, 0).at("image");
        assertThat(chip.training()
                        .encoder()
                        .encode(test.size(), i -> test.rasters()[i], seed.at("test"), 1, ProgressListener.NONE)
                        .features())
                .isDeepEqualTo(chip.test().features());
    }

    /** Four test recordings of each class, and as many right ones as the accuracy says. */
    @Test
    void truthsAreTheRowsOfTheConfusionMatrix() {
        Figures.Confusion confusion = answer.figures().confusions.get(0);
        int right = 0;
        int[] answered = new int[10];
        for (int truth = 0; truth < 10; truth++) {
            assertThat(Arrays.stream(confusion.counts()[truth]).sum()).isEqualTo(4);
            right += confusion.counts()[truth][truth];
            for (int found = 0; found < 10; found++)
                answered[found] += confusion.counts()[truth][found];
        }
        assertThat(right / 40.0).isEqualTo(answer.measurements().value(ACCURACY));
        int[] four = new int[10];
        Arrays.fill(four, 4);
        assertThat(answered).as("answers are not as many as truths").isNotEqualTo(four);
    }

    @Test
    void theSpikesOfAPictureAreThoseOfTheSample() {
        Chip chip = repeat.chips().get(0);
        Figures.Raster raster = Pictures.raster(chip);
        int[] labels = chip.recordings().train().labels();
        int sample = 0;
        while (labels[sample] != 5) sample++;
        assertThat(raster.label()).startsWith("digit 5, a training sample of ");
        assertThat(raster.input().length)
                .isEqualTo(chip.recordings().train().rasters()[sample].size());
        assertThat((long) raster.liquid().length)
                .isEqualTo(chip.train().activity().get(sample).liquidSpikes());
        assertThat(List.of(raster.liquid()))
                .allMatch(spike -> spike[0] < raster.steps() && spike[1] < raster.neurons());
        assertThat(raster.neurons()).isEqualTo(16);
    }

    /** A picture of the cells is in microsiemens, rounded to 0.01. */
    @Test
    void conductancesAreInMicrosiemens() {
        Chip chip = repeat.chips().get(0);
        ConductanceMap cells = chip.liquid().array().conductances().orElseThrow();
        Figures.ConductanceMap picture = Pictures.conductances(chip).orElseThrow();
        assertThat(picture.mean()).isCloseTo(1e6 * cells.sum() / cells.wordLines() / cells.bitLines(), within(0.005));
        assertThat(picture.microsiemens()[2][1]).isCloseTo(1e6 * cells.at(2, 1), within(0.005));
        assertThat(picture.high()).isGreaterThan(picture.mean());
        assertThat(Arrays.stream(picture.histogram().counts()).sum()).isEqualTo(cells.wordLines() * cells.bitLines());
    }

    /** With exact weights in the place of the macro, too, the two are different draws. */
    @Test
    void exactWeightsAreADrawOfTheirOwn() throws InterruptedException {
        StudySpec study = Studies.changed(STUDY, List.of("hardware=ideal", "software=ideal"));
        List<Recordings> recordings = Recordings.open(study, 1, ProgressListener.NONE);
        try (ComputeBackend backend = new JvmBackend(1)) {
            List<Predictions> answers = Repeat.encode(
                            study, ArraySource.SIMULATED, recordings, 0, 1, ProgressListener.NONE)
                    .judge(study.task(), TrainingContext.unkept(backend, ProgressListener.NONE))
                    .predictions();
            Predictions exact = answers.get(answers.size() - 1);
            Predictions macro = answers.get(answers.size() - 2);
            assertThat(exact.question()).isEqualTo(ACCURACY.in(Role.SOFTWARE));
            assertThat(macro.question()).isEqualTo(ACCURACY);
            assertThat(exact.predicted()).isNotEqualTo(macro.predicted());
        }
    }
}
