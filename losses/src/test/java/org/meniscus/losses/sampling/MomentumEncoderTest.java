package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;

class MomentumEncoderTest {
    @Test
    void averagesExponentially() {
        float[] average = {0, 10};
        new MomentumEncoder(0.75).update(average, new float[] {4, 10});
        assertThat(average).containsExactly(1, 10);
        assertThatThrownBy(() -> new MomentumEncoder().update(average, new float[1]))
                .isInstanceOf(LossException.class);
    }
}
