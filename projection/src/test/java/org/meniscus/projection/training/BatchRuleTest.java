package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.projection.training.BatchRule.ClassBalanced;
import org.meniscus.projection.training.BatchRule.HardNegatives;
import org.meniscus.projection.training.BatchRule.Shuffled;

class BatchRuleTest {
    private static final StateSet STATES = ToyStates.pairs(90, 6, 0.5, Seed.of(1));

    @Test
    void shuffledIsEverySampleOnce() {
        int[][] batches = new Shuffled().epoch(STATES, 20, Seed.of(2));
        assertThat(batches).isDeepEqualTo(Batches.of(90, 20, Seed.of(2)));
        assertThat(Arrays.stream(batches).flatMapToInt(IntStream::of).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 90).boxed().toList());
    }

    @Test
    void classBalancedBatchesHoldTheirClassesEquallyOften() {
        int[][] batches = new ClassBalanced(4, 5).epoch(STATES, 20, Seed.of(2));
        assertThat(batches.length).isEqualTo(5);
        for (int[] batch : batches) {
            Map<Integer, Long> counts = Arrays.stream(batch)
                    .mapToObj(i -> STATES.labels()[i])
                    .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
            assertThat(counts).hasSize(4);
            assertThat(counts.values()).containsOnly(5L);
        }
    }

    @Test
    void classBalancedRefusesWhatItCannotMake() {
        assertThatThrownBy(() -> new ClassBalanced(4, 5).checkBatchSize(21))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("classes x samples = 20");
        assertThatThrownBy(() -> new ClassBalanced(7, 2).epoch(STATES, 14, Seed.of(2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a batch of 7 classes needs as many, there are 6");
    }

    /** Whoever was not drawn as an anchor came as the most similar negative of one: states of other classes, once each. */
    @ParameterizedTest
    @EnumSource
    void hardNegativesComeWithTheirAnchors(HardNegatives.Rule rule) {
        int[][] batches = new HardNegatives(rule).epoch(STATES, 20, Seed.of(2));
        assertThat(batches).isDeepEqualTo(new HardNegatives(rule).epoch(STATES, 20, Seed.of(2)));
        assertThat(batches.length).isEqualTo(5);
        double mined = 0;
        double drawn = 0;
        for (int[] batch : batches) {
            assertThat(batch.length).isBetween(10, 20);
            assertThat(Arrays.stream(batch).distinct().count()).isEqualTo(batch.length);
            for (int i = 10; i < batch.length; i++)
                mined += nearest(batch[i], Arrays.copyOf(batch, 10)) / (batch.length - 10);
            int[] others = new Shuffled().epoch(STATES, 20, Seed.of(3))[0];
            for (int i = 10; i < others.length; i++)
                drawn += nearest(others[i], Arrays.copyOf(batch, 10)) / (others.length - 10);
        }
        assertThat(mined).isGreaterThan(drawn);
    }

    /** The largest cosine with an anchor of another class. */
    private static double nearest(int sample, int... anchors) {
        double best = -1;
        for (int anchor : anchors)
            if (STATES.labels()[anchor] != STATES.labels()[sample])
                best = Math.max(best, cosine(STATES.states(0)[anchor], STATES.states(0)[sample]));
        return best;
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
