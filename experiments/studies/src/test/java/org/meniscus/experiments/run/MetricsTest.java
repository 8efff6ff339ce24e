package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Result;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Crossed;
import org.meniscus.projection.evaluation.Interval;

class MetricsTest {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);
    private static final Measure CHANCE = Measure.of(Role.TEST, Statistic.CHANCE);
    private static final Measure SEEN = Measure.retrieval(Role.TEST, "", Group.SEEN, new Direction("audio", "image"));

    private final Metrics metrics = new Metrics();

    private void add(Measure measure, double value) {
        metrics.add(Measurement.of(measure, value));
    }

    @Test
    @SuppressWarnings("unchecked")
    void treeHoldsMeanAndSampleDeviation() {
        for (double value : new double[] {0.5, 0.6, 0.7}) add(SEEN, value);
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        Map<String, Object> seen = (Map<String, Object>) test.get("seen");
        assertThat((double) seen.get("audioToImage")).isCloseTo(0.6, within(1e-15));
        assertThat((double) seen.get("audioToImageSd")).isCloseTo(0.1, within(1e-15));
    }

    @Test
    @SuppressWarnings("unchecked")
    void oneRepeatHasNoDeviation() {
        add(ACCURACY, 0.8);
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        assertThat(test).containsEntry("accuracy", 0.8).containsEntry("accuracySd", null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void chanceIsAConstant() {
        add(CHANCE, 0.1);
        assertThat((Map<String, Object>) metrics.tree().get("test")).containsOnlyKeys("chance");
    }

    /** Eight of ten by one chip: Student's t of nine degrees of freedom in the place of Wilson's z. */
    @Test
    @SuppressWarnings("unchecked")
    void oneRepeatHasTheIntervalOfItsRecordings() {
        answered(ACCURACY, "1111111100");
        Intervals.Confidence interval =
                (Intervals.Confidence) ((Map<String, Object>) metrics.tree().get("test")).get("accuracyInterval");
        Interval expected = Crossed.shares(right("1111111100")).otherChipsAndRecordings(0.95);
        assertThat(interval)
                .isEqualTo(new Intervals.Confidence(expected.low(), expected.high(), "recordings, one chip"));
        assertThat((Map<String, Object>) metrics.tree().get("test")).containsEntry("accuracyIntervalChips", null);
    }

    /** The same recordings in another order are matched by their numbers. */
    @Test
    @SuppressWarnings("unchecked")
    void severalRepeatsAreCrossedWithTheirRecordings() {
        answered(ACCURACY, "1111100000", "1111110000", "1111111000");
        for (int repeat = 0; repeat < 3; repeat++) add(ACCURACY.as(Statistic.AUC), repeat);
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        Crossed crossed = Crossed.shares(right("1111100000", "1111110000", "1111111000"));
        Interval both = crossed.otherChipsAndRecordings(0.95);
        Interval chips = crossed.otherChips(0.95);
        assertThat(test)
                .containsEntry(
                        "accuracyInterval",
                        new Intervals.Confidence(both.low(), both.high(), "t over 3 repeats and 10 recordings"))
                .containsEntry(
                        "accuracyIntervalChips",
                        new Intervals.Confidence(chips.low(), chips.high(), "t over 3 repeats, these 10 recordings"))
                .as("no share of answers, no interval")
                .doesNotContainKey("aucInterval");
    }

    @Test
    @SuppressWarnings("unchecked")
    void queriesToOneGalleryOfOneChipAreNoTrials() {
        answered(SEEN, "1100");
        Result result = metrics.results().get(0);
        assertThat(result.intervals()).isEqualTo(Intervals.none("one gallery, one chip: no interval"));
        Map<String, Object> seen =
                (Map<String, Object>) ((Map<String, Object>) metrics.tree().get("test")).get("seen");
        assertThat(seen).containsEntry("audioToImageInterval", null);
    }

    @Test
    void repeatsThatAnsweredOtherRecordingsAreNotCrossed() {
        metrics.add(0, predictions(ACCURACY, 0, "11"));
        metrics.add(1, predictions(ACCURACY, 5, "11"));
        add(ACCURACY, 1);
        add(ACCURACY, 1);
        assertThat(metrics.results().get(0).intervals().noInterval()).contains("other recordings");
    }

    /** Answers of one repeat after another, right where there is a 1; the recordings of odd repeats stand in reverse. */
    private void answered(Measure question, String... repeats) {
        for (int repeat = 0; repeat < repeats.length; repeat++) {
            Predictions answers = predictions(question, 0, repeats[repeat]);
            metrics.add(answers.measurement());
            metrics.add(repeat, repeat % 2 == 0 ? answers : reversed(answers));
        }
    }

    private static Predictions predictions(Measure question, int first, String right) {
        int n = right.length();
        return new Predictions(
                question,
                List.of("a", "b"),
                IntStream.range(first, first + n).toArray(),
                new int[n],
                IntStream.range(0, n).map(i -> right.charAt(i) == '1' ? 0 : 1).toArray());
    }

    private static Predictions reversed(Predictions of) {
        return new Predictions(
                of.question(), of.classes(), reversed(of.samples()), of.actual(), reversed(of.predicted()));
    }

    private static int[] reversed(int[] values) {
        return IntStream.range(0, values.length)
                .map(i -> values[values.length - 1 - i])
                .toArray();
    }

    private static boolean[][] right(String... repeats) {
        boolean[][] right = new boolean[repeats.length][repeats[0].length()];
        for (int c = 0; c < right.length; c++)
            for (int r = 0; r < right[c].length; r++) right[c][r] = repeats[c].charAt(r) == '1';
        return right;
    }

    @Test
    void csvKeepsEveryDigit() {
        add(ACCURACY, 1.0 / 3);
        add(ACCURACY, 2);
        add(SEEN, 0.1);
        assertThat(metrics.csv())
                .isEqualTo("metric,repeat,value\ntest.accuracy,0,0.3333333333333333\ntest.accuracy,1,2.0\n"
                        + "test.seen.audioToImage,0,0.1\n");
    }

    /** What a page needs is there as data. */
    @Test
    void aResultKnowsEverythingOfItsMeasure() {
        Measure unseen = Measure.retrieval(Role.BASELINE, "srnn", Group.UNSEEN, new Direction("audio", "image"));
        answered(unseen, "1100", "1110");
        add(new Measure(Role.TEST, "", Group.UNSEEN, null, Statistic.CHANCE), 0.25);
        add(new Measure(Role.TEST, "", Group.UNSEEN, null, Statistic.CHANCE), 0.25);
        assertThat(ConfigReader.json().valueToTree(metrics.results().get(0)).toString())
                .startsWith("{\"name\":\"baselines.srnn.unseen.audioToImage\",\"role\":\"baseline\",\"of\":\"srnn\","
                        + "\"group\":\"unseen\",\"way\":{\"from\":\"audio\",\"to\":\"image\"},\"statistic\":\"accuracy\","
                        + "\"unit\":\"share\",\"better\":\"higher\",\"count\":4,\"mean\":0.625,")
                .contains("\"interval\":{\"low\":", "\"intervalChips\":{\"low\":")
                .endsWith("\"by\":\"t over 2 repeats, these 4 queries\"},\"chance\":0.25}");
        assertThat(ConfigReader.json().valueToTree(metrics.results().get(1)).toString())
                .as("a constant has neither deviation nor interval")
                .isEqualTo(
                        "{\"name\":\"test.unseen.chance\",\"role\":\"test\",\"group\":\"unseen\",\"statistic\":\"chance\","
                                + "\"unit\":\"share\",\"better\":\"neither\",\"mean\":0.25}");
    }

    @Test
    void chanceIsThatOfTheSameRoleWhereThereIsOne() {
        add(ACCURACY.in(Role.SOFTWARE), 0.8);
        add(ACCURACY.as(Statistic.AUC), 0.8);
        add(CHANCE, 0.1);
        assertThat(metrics.results()).extracting(Result::chance).containsExactly(0.1, null, null);
        add(CHANCE.in(Role.SOFTWARE), 0.2);
        assertThat(metrics.results().get(0).chance()).isEqualTo(0.2);
    }

    @Test
    void aFinishedRunIsReadBackFromItsFiles() {
        answered(ACCURACY, "011", "100");
        for (int repeat = 0; repeat < 2; repeat++) {
            add(CHANCE, 0.1);
            metrics.add(Measurement.of(Measure.of(Role.MACRO, "image", Statistic.TOTAL_ENERGY), 1.5e-7));
        }
        String predictions = Predictions.HEADER
                + predictions(ACCURACY, 0, "011").csv(0)
                + predictions(ACCURACY, 0, "100").csv(1);
        Metrics read = Metrics.read(metrics.csv() + "of.another.version,0,1.0\n", predictions);
        assertThat(read.results()).isEqualTo(metrics.results());
        assertThat(read.csv()).isEqualTo(metrics.csv());
    }

    @Test
    void unknownMeasureIsABug() {
        assertThatThrownBy(() -> metrics.of(ACCURACY)).isInstanceOf(IllegalArgumentException.class);
    }
}
