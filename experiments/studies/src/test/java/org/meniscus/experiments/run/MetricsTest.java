package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.projection.evaluation.Accuracy;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    @SuppressWarnings("unchecked")
    void treeHoldsMeanAndSampleDeviation() {
        for (double value : new double[] {0.5, 0.6, 0.7}) metrics.add("test.seen.audioToImage", value);
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        Map<String, Object> seen = (Map<String, Object>) test.get("seen");
        assertThat((double) seen.get("audioToImage")).isCloseTo(0.6, within(1e-15));
        assertThat((double) seen.get("audioToImageSd")).isCloseTo(0.1, within(1e-15));
    }

    @Test
    @SuppressWarnings("unchecked")
    void oneRepeatHasNoDeviation() {
        metrics.add("test.accuracy", 0.8);
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        assertThat(test).containsEntry("accuracy", 0.8).containsEntry("accuracySd", null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void chanceIsAConstant() {
        metrics.add("test.chance", 0.1);
        assertThat((Map<String, Object>) metrics.tree().get("test")).containsOnlyKeys("chance");
    }

    /** 8 of 10: Wilson's 95 % interval by hand, z = 1.95996. */
    @Test
    @SuppressWarnings("unchecked")
    void oneRepeatHasTheIntervalOfItsAnswers() {
        metrics.add("test.accuracy", 0.8);
        metrics.count("test.accuracy", new Accuracy(8, 10));
        Map<String, Object> interval =
                (Map<String, Object>) ((Map<String, Object>) metrics.tree().get("test")).get("accuracyInterval");
        assertThat((double) interval.get("low")).isCloseTo(0.4901625, within(1e-6));
        assertThat((double) interval.get("high")).isCloseTo(0.9433178, within(1e-6));
        assertThat(interval).containsEntry("by", "wilson");
    }

    @Test
    @SuppressWarnings("unchecked")
    void severalRepeatsHaveTheIntervalOfTheirMeanOverSeeds() {
        for (int repeat = 0; repeat < 5; repeat++) {
            metrics.add("test.accuracy", 0.5 + 0.1 * repeat);
            metrics.count("test.accuracy", new Accuracy(5 + repeat, 10));
            metrics.add("test.other", repeat);
        }
        Map<String, Object> test = (Map<String, Object>) metrics.tree().get("test");
        Map<String, Object> interval = (Map<String, Object>) test.get("accuracyInterval");
        assertThat((double) interval.get("low")).isBetween(0.5, 0.65);
        assertThat((double) interval.get("high")).isBetween(0.75, 0.9);
        assertThat(interval).containsEntry("by", "bootstrap over 5 repeats");
        assertThat(metrics.tree().get("test")).as("the same every time").isEqualTo(test);
        assertThat(test).as("no share of answers, no interval").doesNotContainKey("otherInterval");
    }

    @Test
    void csvKeepsEveryDigit() {
        metrics.add("a", 1.0 / 3);
        metrics.add("a", 2);
        metrics.add("b.c", 0.1);
        assertThat(metrics.csv()).isEqualTo("metric,repeat,value\na,0,0.3333333333333333\na,1,2.0\nb.c,0,0.1\n");
    }

    @Test
    void unknownMetricIsABug() {
        assertThatThrownBy(() -> metrics.of("nothing")).isInstanceOf(IllegalArgumentException.class);
    }
}
