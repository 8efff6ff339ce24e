package org.meniscus.device.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class VteamTest {
    private static final Vteam CELL = MemTorchCell.CELL;

    @Test
    void followsTheGoldenTrajectory() {
        List<String[]> rows = Golden.rows("vteam_sine_200ns.csv");
        double dt = 1e-10;
        double state = 0;
        int row = 0;
        for (int k = 0; k < 2000; k++) {
            double volts = Math.sin(2 * Math.PI * 50e6 * k * dt);
            state = MemTorchCell.step(state, volts, dt);
            if (k % 10 == 0) {
                String[] expected = rows.get(row++);
                assertThat(state).isCloseTo(Double.parseDouble(expected[3]), within(1e-9 * 3e-9));
                assertThat(CELL.current(state, volts)).isCloseTo(Double.parseDouble(expected[4]), within(1e-9 * 0.02));
            }
        }
        assertThat(row).isEqualTo(rows.size()).isEqualTo(200);
    }

    @Test
    void restsBetweenItsThresholds() {
        assertThat(CELL.rate(0)).isZero();
        assertThat(CELL.rate(-0.19)).isZero();
        assertThat(CELL.rate(0.019)).isZero();
        assertThat(CELL.rate(0.03)).isPositive();
        assertThat(CELL.rate(-0.3)).isNegative();
    }

    @Test
    void staysBetweenItsEnds() {
        assertThat(MemTorchCell.step(0, 1, 1)).isEqualTo(3e-9);
        assertThat(MemTorchCell.step(3e-9, -1, 1)).isZero();
        assertThat(0.1 / CELL.current(0, 0.1)).isCloseTo(50, within(1e-9));
        assertThat(0.1 / CELL.current(3e-9, 0.1)).isCloseTo(1000, within(1e-9));
    }

    @Test
    void signsAreRules() {
        assertThatThrownBy(() -> new Vteam(50, 1000, 3e-9, 10, 5e-4, 3, 1, -0.2, 0.02))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Vteam(50, 1000, 3e-9, -10, 5e-4, 3, 1, 0.2, 0.02))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Vteam(50, 1000, 3e-9, -10, Double.NaN, 3, 1, -0.2, 0.02))
                .isInstanceOf(InputException.class);
    }
}
