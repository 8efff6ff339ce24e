package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
