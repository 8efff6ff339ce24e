package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Result;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Accuracy;
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

    /** 8 of 10: Wilson's 95 % interval by hand, z = 1.95996. */
    @Test
    @SuppressWarnings("unchecked")
    void oneRepeatHasTheIntervalOfItsAnswers() {
        metrics.add(new Measurement(ACCURACY, 10, 0.8));
        Result.ConfidenceInterval interval = (Result.ConfidenceInterval)
                ((Map<String, Object>) metrics.tree().get("test")).get("accuracyInterval");
        assertThat(interval.low()).isCloseTo(0.4901625, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.9433178, within(1e-6));
        assertThat(interval.by()).isEqualTo("wilson");
    }

    /** 0.29 times 100 is 28.999... in binary. */
    @Test
    void aShareIsOfAWholeNumberOfAnswers() {
        metrics.add(new Measurement(ACCURACY, 100, 0.29));
        Interval wilson = new Accuracy(29, 100).wilson(0.95);
        Result.ConfidenceInterval interval = metrics.results().get(0).interval();
        assertThat(interval.low()).isEqualTo(wilson.low());
        assertThat(interval.high()).isEqualTo(wilson.high());
    }

    @Test
    @SuppressWarnings("unchecked")
    void severalRepeatsHaveTheIntervalOfTheirMeanOverSeeds() {
        for (int repeat = 0; repeat < 5; repeat++) {
            metrics.add(new Measurement(ACCURACY, 10, 0.5 + 0.1 * repeat));
            add(ACCURACY.as(Statistic.AUC), repeat);
        }
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        Result.ConfidenceInterval interval = (Result.ConfidenceInterval) test.get("accuracyInterval");
        assertThat(interval.low()).isBetween(0.5, 0.65);
        assertThat(interval.high()).isBetween(0.75, 0.9);
        assertThat(interval.by()).isEqualTo("bootstrap over 5 repeats");
        assertThat(metrics.tree().get("test")).as("the same every time").isEqualTo(test);
        assertThat(test).as("no share of answers, no interval").doesNotContainKey("aucInterval");
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
        metrics.add(new Measurement(unseen, 80, 0.5));
        metrics.add(new Measurement(unseen, 80, 0.6));
        add(new Measure(Role.TEST, "", Group.UNSEEN, null, Statistic.CHANCE), 0.25);
        add(new Measure(Role.TEST, "", Group.UNSEEN, null, Statistic.CHANCE), 0.25);
        assertThat(ConfigReader.json().valueToTree(metrics.results().get(0)).toString())
                .startsWith("{\"name\":\"baselines.srnn.unseen.audioToImage\",\"role\":\"baseline\",\"of\":\"srnn\","
                        + "\"group\":\"unseen\",\"way\":{\"from\":\"audio\",\"to\":\"image\"},\"statistic\":\"accuracy\","
                        + "\"unit\":\"share\",\"better\":\"higher\",\"count\":80,\"mean\":0.55,")
                .endsWith("\"by\":\"bootstrap over 2 repeats\"},\"chance\":0.25}");
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
        for (int repeat = 0; repeat < 2; repeat++) {
            metrics.add(new Measurement(ACCURACY, 3, repeat / 3.0));
            add(CHANCE, 0.1);
            metrics.add(Measurement.of(Measure.of(Role.MACRO, "image", Statistic.TOTAL_ENERGY), 1.5e-7));
        }
        String predictions = "question,repeat,sample,actual,predicted\n" + "test.accuracy,0,0,a,b\n".repeat(3)
                + "test.accuracy,1,0,a,b\n".repeat(3);
        Metrics read = Metrics.read(metrics.csv() + "of.another.version,0,1.0\n", predictions);
        assertThat(read.results()).isEqualTo(metrics.results());
        assertThat(read.csv()).isEqualTo(metrics.csv());
    }

    @Test
    void unknownMeasureIsABug() {
        assertThatThrownBy(() -> metrics.of(ACCURACY)).isInstanceOf(IllegalArgumentException.class);
    }
}
