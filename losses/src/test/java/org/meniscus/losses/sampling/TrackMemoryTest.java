package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossState;
import org.meniscus.losses.Tensor;

class TrackMemoryTest {
    @Test
    void trustsAnObservationAsMuchAsItResemblesThePast() {
        TrackMemory memory = TrackMemory.empty(2, 2).observing(1, 2, 0);
        assertThat(memory.embedding(1)).containsExactly(2, 0);
        assertThat(memory.hasSeen(0)).isFalse();
        TrackMemory same = memory.observing(1, 0, 5); // orthogonal: not trusted
        assertThat(same.embedding(1)).containsExactly(2, 0);
        TrackMemory third = same.observing(1, 3, 3); // cosine to the past: mean of 0.707 and 0.707
        double b = Math.sqrt(0.5);
        assertThat(third.embedding(1)[0]).isCloseTo(2 + b * (3 - 2), within(1e-15));
        assertThat(third.embedding(1)[1]).isCloseTo(3 * b, within(1e-15));
        assertThat(memory.observing(1, -3, 0).embedding(1)).containsExactly(2, 0); // opposite: not trusted
        assertThat(memory.embedding(1)).containsExactly(2, 0); // immutable
    }

    @Test
    void survivesACheckpoint() {
        TrackMemory memory = TrackMemory.empty(2, 2).observing(1, 2, 1).observing(1, 1, 1);
        LossState state = memory.state();
        assertThat(TrackMemory.of(state).observing(1, 0.5, 0.25).state())
                .isEqualTo(memory.observing(1, 0.5, 0.25).state());
        assertThat(state.tensor("seen")).isEqualTo(Tensor.of(new double[] {0, 2}, 2));
        assertThatThrownBy(() -> memory.observing(0, 1)).isInstanceOf(LossException.class);
    }
}
