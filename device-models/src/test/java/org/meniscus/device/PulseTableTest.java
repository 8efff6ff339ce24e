package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class PulseTableTest {
    private static final double[] UP = {1e-6, 3e-6, 4e-6, 4.5e-6};
    private static final double[] DOWN = {4.5e-6, 2.5e-6, 1.5e-6, 1e-6};

    @Test
    void monotoneTrainsAreFollowedPulseByPulse() {
        PulseTable table = new PulseTable(UP, DOWN);
        assertThat(table.lowest()).isEqualTo(1e-6);
        assertThat(table.highest()).isEqualTo(4.5e-6);
        double g = 1e-6;
        for (int k = 1; k < UP.length; k++)
            assertThat(g = table.potentiate(g, 1)).isCloseTo(UP[k], within(1e-18));
        assertThat(table.potentiate(g, 1)).isEqualTo(4.5e-6);
        for (int k = 1; k < DOWN.length; k++)
            assertThat(g = table.depress(g, 1)).isCloseTo(DOWN[k], within(1e-18));
        assertThat(table.depress(g, 1)).isEqualTo(1e-6);
    }

    @Test
    void betweenPulsesItIsLinear() {
        PulseTable table = new PulseTable(UP, DOWN);
        assertThat(table.potentiate(2e-6, 1)).isCloseTo(3.5e-6, within(1e-18));
        assertThat(table.potentiate(1e-6, 0.25)).isCloseTo(1.5e-6, within(1e-18));
        assertThat(table.depress(3.5e-6, 1)).isCloseTo(2e-6, within(1e-18));
    }

    /** 2, 6, 4 becomes 2, 5, 5: the nearest train that never falls; a step must still leave the flat part. */
    @Test
    void noiseIsPooledAndFlatPartsAreLeft() {
        PulseTable table = new PulseTable(new double[] {2e-6, 6e-6, 4e-6, 7e-6}, new double[] {7e-6, 4e-6, 5e-6, 2e-6});
        assertThat(table.potentiate(2e-6, 1)).isCloseTo(5e-6, within(1e-18));
        assertThat(table.potentiate(5e-6, 1)).isCloseTo(7e-6, within(1e-18));
        assertThat(table.depress(7e-6, 1)).isCloseTo(4.5e-6, within(1e-18));
        assertThat(table.depress(4.5e-6, 1)).isCloseTo(2e-6, within(1e-18));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new PulseTable(new double[] {1}, DOWN)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new PulseTable(UP, new double[] {1, -1})).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new PulseTable(UP, new double[] {9e-6, 8e-6}))
                .hasMessageContaining("no range in common");
        assertThatThrownBy(() -> new PulseTable(UP, new double[] {Double.NaN, 1}))
                .isInstanceOf(InputException.class);
    }
}
