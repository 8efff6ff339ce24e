package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class HistogramTest {
    @Test
    void edgesBelongToTheBinAboveExceptTheLast() {
        Histogram histogram = Histogram.of(new double[] {-1, -0.5, 0, 0.5, 1}, -1, 1, 2);
        assertThat(histogram.counts()).containsExactly(2, 3);
        assertThat(histogram.mean()).isZero();
        assertThat(histogram.deviation()).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void equalValuesFillTheFirstBin() {
        Histogram histogram = Histogram.of(new double[] {3, 3}, 3, 3, 4);
        assertThat(histogram.counts()).containsExactly(2, 0, 0, 0);
        assertThat(histogram.deviation()).isZero();
    }

    @Test
    void valuesOutsideAreRefused() {
        assertThatThrownBy(() -> Histogram.of(new double[] {2}, 0, 1, 4)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Histogram.of(new double[] {Double.NaN}, 0, 1, 4))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Histogram.of(new double[0], 0, 1, 4)).isInstanceOf(InputException.class);
    }
}
