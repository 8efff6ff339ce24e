package org.meniscus.losses.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.pairwise.RegNce;

class KoleoTest {
    private static final double EPS = 1e-8;

    /** Inner products would take (0, 50) for the nearest of both others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void rawRowsFleeWhoIsNearestByDistance(int shift) {
        double[] z = new double[6];
        double[] heights = {1, 1.1, 50};
        for (int i = 0; i < 3; i++) z[2 * ((i + shift) % 3) + 1] = heights[i];
        LossInputs inputs = LossInputs.of("z", z, 3, 2);
        Koleo raw = new Koleo(EPS, false);
        assertThat(raw.evaluate(inputs).value())
                .isCloseTo(-(2 * Math.log(0.1 + EPS) + Math.log(48.9 + EPS)) / 3, within(1e-12))
                .isCloseTo(0.238, within(1e-3));
        double[] gradient = raw.evaluate(inputs).gradient("z").toDoubles();
        assertThat(gradient).containsExactly(difference(raw, inputs, "z"), within(1e-5));
    }

    /** A zero row is at distance 1 from all unit rows; its inner product of 0 hides that it is the nearest of the third. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 7})
    void aZeroRowIsANeighbourLikeOthers(double length) {
        LossInputs inputs = LossInputs.of("z", new double[] {0, 0, length, 0, -1, 0.1, -1, -3}, 4, 2);
        assertThat(new Koleo(EPS, true).evaluate(inputs).value()).isCloseTo(-EPS, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void theSpreadOfRegNceIsThatOfBothViews(double first) {
        LossInputs inputs = LossInputs.of("za", new double[] {first, 0, 1, 0, -1, 0.1, -1, -3}, 4, 2)
                .with("zb", new double[] {0, 1, 1, 1, 0, 2.5, -1, -3}, 4, 2);
        Koleo unit = new Koleo(EPS, true);
        double wanted = 0.5
                        * unit.evaluate(LossInputs.of("z", inputs.tensor("za"))).value()
                + 0.5 * unit.evaluate(LossInputs.of("z", inputs.tensor("zb"))).value();
        assertThat(new RegNce(0.04, 0.1, EPS, false)
                        .evaluate(inputs)
                        .components()
                        .get("koleo"))
                .isCloseTo(wanted, within(1e-12));
    }

    /** The neighbour is held, as in the gradient: each row alone moves. */
    private static double[] difference(FormulaLoss loss, LossInputs inputs, String name) {
        double[] z = inputs.tensor(name).toDoubles();
        double[] slopes = new double[z.length];
        double h = 1e-6;
        for (int i = 0; i < z.length; i++) {
            double[] up = z.clone();
            double[] down = z.clone();
            up[i] += h;
            down[i] -= h;
            slopes[i] = (loss.evaluate(inputs.with(name, up, z.length / 2, 2)).value()
                            - loss.evaluate(inputs.with(name, down, z.length / 2, 2))
                                    .value())
                    / (2 * h);
        }
        return slopes;
    }
}
