package org.meniscus.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.periphery.Adc;

class ConverterFigureTest {
    private static final double FULL_SCALE = 255e-6;

    private static ConverterFigure figure(AdcConfig config, double largest) {
        return ConverterFigure.of(config, Adc.of(config, largest, 1, Seed.of(4)), largest);
    }

    @Test
    void equalStepsHaveNoNonlinearityAndClipAtBothEnds() {
        ConverterFigure figure = figure(new AdcConfig.Uniform(8, 0.5), 2 * FULL_SCALE);
        assertThat(figure.fullScale()).isCloseTo(255, within(1e-9));
        assertThat(figure.lowest()).hasSize(254).containsOnly(0);
        assertThat(figure.highest()).containsOnly(0);
        assertThat(figure.output()[0]).isZero();
        assertThat(figure.output()[figure.output().length - 1]).isCloseTo(255, within(1e-3));
        for (int k = 0; k < figure.smallInput().length; k++)
            assertThat(figure.smallOutput()[k]).isCloseTo(figure.smallInput()[k], within(0.51));
    }

    /** All codes share the range, so the widths that are too large are made up by others; the first and last are out. */
    @Test
    void mismatchedCapacitorsMakeCodesOfUnequalWidth() {
        ConverterFigure figure = figure(new AdcConfig.SuccessiveApproximation(8, 1, 0.1, 1), FULL_SCALE);
        double sum = 0;
        double largest = 0;
        for (double d : figure.highest()) {
            assertThat(d).isBetween(-1.0, 3.0);
            sum += d;
            largest = Math.max(largest, Math.abs(d));
        }
        assertThat(largest).isGreaterThan(0.1);
        assertThat(sum).isCloseTo(0, within(1.5));
        assertThat(figure.lowest()).isEqualTo(figure.highest());
    }

    @Test
    void neighbouringCodesOfAFineConverterAreGrouped() {
        ConverterFigure figure = figure(new AdcConfig.Uniform(14, 1), FULL_SCALE);
        assertThat(figure.first()).hasSize(256).startsWith(1);
        assertThat(figure.highest()).containsOnly(0);
    }

    @Test
    void anIdealConverterHasNoFigureAndAVeryFineOneNoNonlinearity() {
        assertThat(figure(new AdcConfig.Ideal(), FULL_SCALE)).isNull();
        ConverterFigure fine = figure(new AdcConfig.Uniform(20, 1), FULL_SCALE);
        assertThat(fine.first()).isNull();
        assertThat(fine.output()).hasSameSizeAs(fine.input());
    }

    @Test
    void aOneBitConverterHasNoCodeBetweenTheEnds() {
        ConverterFigure figure = figure(new AdcConfig.Uniform(1, 1), FULL_SCALE);
        assertThat(figure.first()).isNull();
    }
}
