package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
    @Test
    void everySampleSeenIsKeptWithEqualProbability() {
        Random random = new Random(1);
        int trials = 20_000;
        int[] kept = new int[10];
        for (int t = 0; t < trials; t++) {
            int[] slots = new int[3];
            ReplayBuffer buffer = new ReplayBuffer(3);
            for (int sample = 0; sample < 10; sample++) {
                int slot = buffer.slot(random);
                if (slot != ReplayBuffer.REJECTED) slots[slot] = sample;
                buffer = buffer.afterOne();
            }
            for (int sample : slots) kept[sample]++;
        }
        for (int count : kept) assertThat((double) count).isCloseTo(0.3 * trials, within(5 * Math.sqrt(0.21 * trials)));
    }

    @Test
    void fillsItsSlotsFirst() {
        ReplayBuffer buffer = new ReplayBuffer(2);
        assertThat(buffer.size()).isZero();
        assertThat(buffer.slot(new Random(1))).isZero();
        assertThat(buffer.afterOne().slot(new Random(1))).isEqualTo(1);
        assertThat(buffer.afterOne().afterOne().afterOne().size()).isEqualTo(2);
    }
}
