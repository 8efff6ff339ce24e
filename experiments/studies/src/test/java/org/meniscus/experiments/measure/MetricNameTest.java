package org.meniscus.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.experiments.study.Direction;

class MetricNameTest {
    private static final Direction WAY = new Direction("audio", "image");

    /** The names that files have had since there were files. */
    @ParameterizedTest
    @CsvSource({
        "TEST, '', '', false, ACCURACY, test.accuracy",
        "TEST, '', '', false, CHANCE, test.chance",
        "VALIDATION, '', fold-2, false, ACCURACY, validation.fold-2.accuracy",
        "VALIDATION, softmax, '', false, ACCURACY, validation.readouts.softmax",
        "VALIDATION, srnn-clip, seen, true, AUC, validation.baselines.srnn-clip.seen.audioToImageAuc",
        "GROUP, george, '', false, ACCURACY, groups.george.accuracy",
        "SOFTWARE, '', '', false, ACCURACY, software.accuracy",
        "VALIDATION, '', '', false, ACCURACY, validation.accuracy",
        "VALIDATION, '', seen, true, ACCURACY, validation.seen.audioToImage",
        "TEST, '', seen, true, ACCURACY, test.seen.audioToImage",
        "TEST, '', unseen, true, TOP_5, test.unseen.audioToImageTop5",
        "SOFTWARE, '', seen, true, RECIPROCAL_RANK, software.seen.audioToImageReciprocalRank",
        "TEST, '', seen, false, CHANCE, test.seen.chance",
        "BASELINE, srnn-clip, unseen, true, AUC, baselines.srnn-clip.unseen.audioToImageAuc",
        "ANALOG, '', seen, true, ACCURACY, analog.seen.audioToImage",
        "ANALOG, softmax, '', false, ACCURACY, analog.softmax",
        "READOUT, linear-probe, '', false, ACCURACY, readouts.linear-probe",
        "READOUT, ridge, '', false, TOP_5, readouts.ridgeTop5",
        "DIFFERENCE, '', '', false, MEAN, difference.mean",
        "LOSS, '', '', false, GRADIENT_NORM_MAX, loss.gradientNormMax",
        "COST, liquid, '', false, TOTAL, cost.liquid.total",
        "COST, srnn-clip, '', false, RATIO_WITH_ENCODING, cost.srnn-clip.ratioWithEncoding",
        "MACRO, image, '', false, TOTAL_ENERGY, macro.image.totalJoules"
    })
    void aMeasureHasItsName(Role role, String of, String group, boolean search, Statistic statistic, String name) {
        Measure measure = new Measure(role, of, group, search ? WAY : null, statistic);
        assertThat(MetricName.of(measure)).isEqualTo(name);
        assertThat(MetricName.read(name)).contains(measure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "test",
                "test.",
                "accuracy",
                "tests.accuracy",
                "test.precision",
                "test.seen.audioToImageBest",
                "cost.total",
                "macro.image.totalJoules.more",
                "baselines.srnn.audioToImage.more.names",
                "readouts.ridge.top5",
                "readouts.ridgeSd",
                "validation.readouts",
                "validation.analog.softmax",
                "groups.accuracy",
                "test.seen.audiotoimage"
            })
    void whatIsNoNameIsNotRead(String name) {
        assertThat(MetricName.read(name)).isEmpty();
    }

    /** Whatever a study may call its readouts, baselines and modalities, no two measures meet in a file. */
    @Test
    void noTwoMeasuresShareAName() {
        List<String> odd = List.of("liquid", "chance", "accuracy", "sd", "top5", "seen", "mean", "test", "a-b", "to");
        List<Measure> all = new ArrayList<>();
        for (Role role : Role.values())
            for (String of : whose(role, odd))
                for (String group : List.of(
                        "",
                        Group.SEEN,
                        Group.UNSEEN,
                        Group.unseen(List.of("8", "a b")),
                        Group.seenWithout(List.of("8", "a b")),
                        Group.few(5),
                        Group.relabelled(2)))
                    for (Direction way : new Direction[] {null, WAY, WAY.reversed(), new Direction("to", "auc")})
                        for (Statistic statistic : Statistic.values())
                            if (possible(role, of, group, way)) all.add(new Measure(role, of, group, way, statistic));
        Map<String, Measure> byName = new HashMap<>();
        for (Measure measure : all) {
            assertThat(byName.put(MetricName.of(measure), measure))
                    .as(measure.toString())
                    .isNull();
            assertThat(MetricName.read(MetricName.of(measure))).contains(measure);
        }
        assertThat(byName).hasSizeGreaterThan(2000);
    }

    @Test
    void theGroupOfASplitKnowsItsClasses() {
        assertThat(Group.kept(Group.unseen(List.of("8", "a b")))).containsExactly("8", "a b");
        assertThat(Group.kept(Group.seenWithout(List.of("8", "9")))).containsExactly("8", "9");
        assertThat(Group.isUnseenOfSplit("unseen-8-9")).isTrue();
        for (String other : List.of("", Group.SEEN, Group.UNSEEN, Group.few(5), Group.relabelled(1))) {
            assertThat(Group.kept(other)).as(other).isEmpty();
            assertThat(Group.isUnseenOfSplit(other)).as(other).isFalse();
        }
    }

    /** Validation is the headline's, or of somebody by name. */
    private static List<String> whose(Role role, List<String> names) {
        if (!role.named()) return List.of("");
        if (role != Role.VALIDATION) return names;
        List<String> all = new ArrayList<>(names);
        all.add("");
        return all;
    }

    private static boolean possible(Role role, String of, String group, Direction way) {
        boolean search = way != null && !group.isEmpty();
        return switch (role) {
            case TEST, SOFTWARE -> way == null || search;
            case VALIDATION -> of.isEmpty() ? way == null || search : search || (way == null && group.isEmpty());
            case BASELINE -> search;
            case READOUT, ANALOG, LOSS, DIFFERENCE, COST, GROUP, MACRO -> way == null && group.isEmpty();
        };
    }

    @Test
    void aMeasureIsOfSomebodyOnlyWhereThereAreSeveral() {
        assertThatThrownBy(() -> Measure.of(Role.TEST, "ridge", Statistic.ACCURACY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of nobody by name, got 'ridge'");
    }

    @Test
    void theHeadlineIsTheTestOnWhatWasLearnt() {
        assertThat(Measure.of(Role.TEST, Statistic.ACCURACY).isHeadline()).isTrue();
        assertThat(Measure.retrieval(Role.TEST, "", Group.SEEN, WAY).isHeadline())
                .isTrue();
        assertThat(Measure.retrieval(Role.TEST, "", Group.UNSEEN, WAY).isHeadline())
                .isFalse();
        for (String group : List.of(Group.unseen(List.of("8")), Group.seenWithout(List.of("8")), Group.few(1)))
            assertThat(Measure.retrieval(Role.TEST, "", group, WAY).isHeadline())
                    .as(group)
                    .isFalse();
        Measure validation = Measure.of(Role.VALIDATION, Statistic.ACCURACY);
        assertThat(validation.isHeadlineOf(Role.VALIDATION)).isTrue();
        assertThat(Measure.of(Role.VALIDATION, "softmax", Statistic.ACCURACY).isHeadlineOf(Role.VALIDATION))
                .as("of another readout")
                .isFalse();
        assertThat(new Measure(Role.VALIDATION, "", "fold-1", null, Statistic.ACCURACY).isHeadlineOf(Role.VALIDATION))
                .as("of one fold")
                .isFalse();
        assertThat(Measure.of(Role.TEST, Statistic.AUC).isHeadline()).isFalse();
        assertThat(Measure.of(Role.SOFTWARE, Statistic.ACCURACY).isHeadline()).isFalse();
    }
}
