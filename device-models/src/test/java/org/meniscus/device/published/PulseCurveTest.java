package org.meniscus.device.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;

class PulseCurveTest {
    private static final double MIN = 3.0769e-9;
    private static final double MAX = 3.8462e-8;

    @Test
    void agreesWithNeuroSimsCurves() {
        PulseCurve up = new PulseCurve(MIN, MAX, 97, 2.4);
        PulseCurve down = new PulseCurve(MIN, MAX, 100, -4.88);
        int compared = 0;
        for (String[] row : Golden.rows("neurosim_pulse_response.csv")) {
            int x = Integer.parseInt(row[0]);
            if (!row[1].isEmpty()) {
                assertThat(up.at(x)).isCloseTo(Double.parseDouble(row[1]), within(1e-9 * MAX));
                compared++;
            }
            assertThat(down.at(x)).isCloseTo(Double.parseDouble(row[2]), within(1e-9 * MAX));
            compared++;
        }
        assertThat(compared).isEqualTo(98 + 101);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-7, -4.88, -0.01, 0, 0.001, 1, 2.4, 7})
    void positionInvertsTheCurve(double label) {
        PulseCurve curve = new PulseCurve(1e-6, 1e-5, 64, label);
        assertThat(curve.at(0)).isCloseTo(1e-6, within(1e-18));
        assertThat(curve.at(64)).isCloseTo(1e-5, within(1e-18));
        double before = 0;
        for (int x = 0; x <= 64; x++) {
            double g = curve.at(x);
            assertThat(g).isGreaterThan(before);
            assertThat(curve.position(Math.min(g, 1e-5))).isCloseTo(x, within(1e-5));
            before = g;
        }
    }

    /** What the label means: the largest perpendicular distance of the normalised curve from the diagonal is 0.07 |label|. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2.4, 6})
    void theLabelIsTheBulge(double label) {
        PulseCurve curve = new PulseCurve(0, 1, 1000, label);
        double largest = 0;
        for (int x = 0; x <= 1000; x++) largest = Math.max(largest, curve.at(x) - x / 1000.0);
        assertThat(largest / Math.sqrt(2)).isCloseTo(0.07 * label, within(1e-5));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new PulseCurve(1e-5, 1e-6, 10, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new PulseCurve(1e-6, 1e-5, 0, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new PulseCurve(1e-6, 1e-5, 10, 9.1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new PulseCurve(1e-6, 1e-5, 10, 1).at(11)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new PulseCurve(1e-6, 1e-5, 10, 1).position(2e-5))
                .isInstanceOf(InputException.class);
    }
}
