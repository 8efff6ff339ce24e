package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

/** A classification on a small macro and on exact weights. */
class RepeatTest {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);

    private static Repeat repeat;
    private static Answer answer;

    @BeforeAll
    static void judge() throws InterruptedException {
        StudySpec study = Studies.load(
                "n-mnist",
                Map.of(),
                List.of(
                        "modalities.image.data={kind: synthetic-images, trainPerClass: 8, testPerClass: 4}",
                        "modalities.image.liquid.neurons=16",
                        "modalities.image.liquid.gain=0.3 /uS",
                        "task.headline=ridge",
                        "task.readouts={ridge: {kind: ridge}, probe: {kind: linear-probe, penalty: 0.1}}"));
        List<Recordings> recordings = Recordings.open(study, 1, ProgressListener.NONE);
        repeat = Repeat.encode(study, ArraySource.SIMULATED, recordings, 0, 1, ProgressListener.NONE);
        try (ComputeBackend backend = new JvmBackend(1)) {
            answer = repeat.judge(study.task(), TrainingContext.unkept(backend, ProgressListener.NONE));
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
        assertThat(repeat.work().value(energy)).isCloseTo(parts, org.assertj.core.api.Assertions.within(1e-18));
    }
}
