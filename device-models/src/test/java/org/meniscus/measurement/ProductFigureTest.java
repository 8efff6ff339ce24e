package org.meniscus.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.LineResistance;
import org.meniscus.hardware.MacroConfig;

class ProductFigureTest {
    private static final MacroConfig MULTIPLIER = (MacroConfig) HardwarePresets.load("sonos-multiplier");

    @Test
    void theMultiplierMultiplies() {
        ProductFigure figure = ProductFigure.of(MULTIPLIER, Seed.of(1), Seed.of(2));
        assertThat(figure.wordLines()).isEqualTo(256);
        assertThat(figure.columns()).isEqualTo(256);
        assertThat(figure.programmed()).isBetween(0.001, figure.error());
        assertThat(figure.error()).isLessThan(0.3);
        assertThat(figure.clipped()).isBetween(0.0001, 0.01);
        assertThat(figure.exact()).hasSameSizeAs(figure.measured());
        double product = 0;
        double square = 0;
        for (int k = 0; k < figure.exact().length; k++) {
            product += figure.exact()[k] * figure.measured()[k];
            square += figure.exact()[k] * figure.exact()[k];
        }
        assertThat(product / square).isCloseTo(1, within(0.05));
        assertThat(figure.baseline()).isCloseTo(2 * 256 * 256 * 0.4808, within(1e-6));
        assertThat(figure.energy()).isPositive();
        // one phase, 1024 lines on 8 converters
        assertThat(figure.seconds()).isCloseTo(100e-9 + 128 * 0.78e-9, within(1e-15));
    }

    @Test
    void aMacroOfSpikesHasNone() {
        assertThat(ProductFigure.of((MacroConfig) HardwarePresets.load("hku-40nm-256kb"), Seed.of(1), Seed.of(2)))
                .isNull();
    }

    /** The errors of the approximations are those of this chip; without a formula for the terminals there is none. */
    @Test
    void theDropIsComparedWithItsApproximations() {
        double[][] equal = new double[64][64];
        for (double[] row : equal) java.util.Arrays.fill(row, 5e-5);
        ConductanceMap cells = ConductanceMap.of(equal);
        WireFigure weak = WireFigure.of(LineResistance.ofOhms(0.1, 0.1, 0, 0), cells);
        WireFigure strong = WireFigure.of(LineResistance.ofOhms(2, 2, 0, 0), cells);
        assertThat(weak.firstOrder()).isBetween(1e-6, 0.01);
        assertThat(strong.firstOrder()).isGreaterThan(20 * weak.firstOrder());
        assertThat(strong.decoupledMeans()).isBetween(1e-4, strong.firstOrder());
        WireFigure terminals = WireFigure.of(LineResistance.ofOhms(1, 1, 10, 0), cells);
        assertThat(terminals.firstOrder()).isNull();
        assertThat(terminals.decoupledMeans()).isNull();
    }
}
