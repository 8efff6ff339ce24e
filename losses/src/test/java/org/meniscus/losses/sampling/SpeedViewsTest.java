package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;

class SpeedViewsTest {
    @Test
    void oneBinOfEachSplitAscending() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int[] kept = SpeedViews.bins(10, 4, random);
            int[] from = {0, 2, 5, 7, 10};
            for (int i = 0; i < 4; i++) assertThat(kept[i]).isBetween(from[i], from[i + 1] - 1);
        }
        assertThat(SpeedViews.bins(3, 3, random)).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> SpeedViews.bins(3, 4, random)).isInstanceOf(LossException.class);
    }

    @Test
    void theViewHoldsTheKeptBins() {
        assertThat(SpeedViews.view(new double[] {1, 2, 3, 4, 5, 6}, 2, 0, 2)).containsExactly(1, 2, 5, 6);
    }
}
