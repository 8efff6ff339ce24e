package org.meniscus.losses.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.pairwise.InfoNce;

class GramDeterminantTest {
    @Test
    void determinants() {
        assertThat(GramDeterminant.determinant(new double[][] {{3}})).isEqualTo(3);
        assertThat(GramDeterminant.determinant(new double[][] {{0, 2}, {3, 4}})).isCloseTo(-6, within(1e-15));
        assertThat(GramDeterminant.determinant(new double[][] {{2, 1, 0}, {1, 3, 1}, {0, 1, 4}}))
                .isCloseTo(18, within(1e-14));
        assertThat(GramDeterminant.determinant(new double[][] {{1, 2}, {2, 4}})).isZero();
        assertThat(GramDeterminant.determinant(new double[0][0])).isEqualTo(1);
    }

    @Test
    void theVolumeDoesNotSeeTheSignOfAModality() {
        double[] mods = {1, 2, 0, 1, -1, 1, 0.5, 2, 1, 3, 0, 2, 1, 1, 1, -2, 0, 1};
        double[] flipped = mods.clone();
        for (int i = 6; i < 12; i++) flipped[i] = -flipped[i];
        Gram gram = new Gram();
        assertThat(gram.evaluate(LossInputs.of("mods", flipped, 3, 2, 3)).value())
                .isCloseTo(gram.evaluate(LossInputs.of("mods", mods, 3, 2, 3)).value(), within(1e-12));
    }

    @Test
    void twoModalitiesGiveTheSine() {
        double angle = 0.7;
        double[] mods = {1, 0, Math.cos(angle), Math.sin(angle)};
        Gram exact = new Gram(0.07, 0, 0);
        double volume = exact.evaluate(LossInputs.of("mods", mods, 2, 1, 2))
                .components()
                .get("volume");
        assertThat(volume).isCloseTo(Math.sin(angle), within(1e-15));
    }

    @Test
    void modalityPairwiseOfTwoIsInfoNce() {
        double[] a = {1, 2, 0, 1, -1, 1};
        double[] b = {0.5, 2, 1, 3, 0, 2};
        double[] both = {1, 2, 0, 1, -1, 1, 0.5, 2, 1, 3, 0, 2};
        double pair = new InfoNce()
                .evaluate(LossInputs.of("za", a, 2, 3).with("zb", b, 2, 3))
                .value();
        double mean = new ModalityPairwise()
                .evaluate(LossInputs.of("mods", both, 2, 2, 3))
                .value();
        assertThat(mean).isCloseTo(pair, within(1e-14));
    }
}
