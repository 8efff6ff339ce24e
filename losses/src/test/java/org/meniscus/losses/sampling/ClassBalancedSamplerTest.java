package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;

class ClassBalancedSamplerTest {
    private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 2, 2, 2, 5};

    @Test
    void everyClassOfTheBatchHasItsSamples() {
        Random random = new Random(1);
        for (int trial = 0; trial < 100; trial++) {
            int[] batch = new ClassBalancedSampler(3, 2).batch(LABELS, random);
            Map<Integer, Long> counts = Arrays.stream(batch)
                    .mapToObj(i -> LABELS[i])
                    .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
            assertThat(counts).hasSize(3);
            assertThat(counts.values()).containsOnly(2L);
        }
    }

    @Test
    void repeatsSamplesOnlyWhenAClassIsExhausted() {
        int[] batch = new ClassBalancedSampler(4, 4).batch(LABELS, new Random(3));
        Map<Integer, Long> uses =
                Arrays.stream(batch).boxed().collect(Collectors.groupingBy(i -> i, Collectors.counting()));
        for (int i : new int[] {0, 1, 2, 3}) assertThat(uses.get(i)).isEqualTo(1);
        for (int i : new int[] {4, 5}) assertThat(uses.get(i)).isEqualTo(2);
        assertThat(uses.get(9)).isEqualTo(4);
    }

    @Test
    void classesAndSamplesAreDrawnEvenly() {
        Random random = new Random(5);
        int[] uses = new int[LABELS.length];
        int trials = 8000;
        for (int t = 0; t < trials; t++) for (int i : new ClassBalancedSampler(2, 1).batch(LABELS, random)) uses[i]++;
        // class chosen with probability 1/2, then its samples evenly; 5 standard deviations
        for (int i = 0; i < uses.length; i++) {
            int label = LABELS[i];
            double p =
                    0.5 / Arrays.stream(LABELS).filter(other -> other == label).count();
            assertThat((double) uses[i]).isCloseTo(trials * p, within(5 * Math.sqrt(trials * p * (1 - p))));
        }
    }

    @Test
    void tooFewClassesAreRefused() {
        assertThatThrownBy(() -> new ClassBalancedSampler(5, 1).batch(LABELS, new Random(1)))
                .isInstanceOf(LossException.class)
                .hasMessageContaining("needs as many, there are 4");
    }
}
