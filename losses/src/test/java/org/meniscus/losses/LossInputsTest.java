package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.pairwise.InfoNce;
import org.meniscus.losses.pairwise.RegNce;
import org.meniscus.losses.supervised.CrossEntropy;
import org.meniscus.losses.supervised.SupCon;

class LossInputsTest {
    private final LossInputs pair =
            LossInputs.of("za", new float[] {1, 2, 3, 4}, 2, 2).with("zb", new double[] {1, 0, 0, 1}, 2, 2);

    @Test
    void refusesWhatIsMissing() {
        refuses(new SupCon(), LossInputs.of("z", new double[] {1, 2}, 1, 2), "needs 'labels' (class, device or domain");
    }

    @Test
    void refusesWhatIsNotDeclaredSoThatATypingErrorIsSeen() {
        refuses(
                new RegNce(),
                pair.withIntegers("label", 1, 1),
                "reg-nce has no input 'label'; its inputs: za, zb, labels");
    }

    @Test
    void refusesShapesThatDisagree() {
        LossInputs odd = LossInputs.of("za", new double[6], 3, 2).with("zb", new double[4], 2, 2);
        refuses(new InfoNce(), odd, "input 'zb'", "must have shape [B, D], got [2, 2]", "B=3");
        refuses(new InfoNce(), pair.with("zb", new double[4], 4), "got [4]");
        refuses(new InfoNce(), pair.with("zb", new double[0], 0, 2), "got [0, 2]");
    }

    @Test
    void refusesTheWrongKind() {
        refuses(
                new SupCon(),
                LossInputs.of("z", new double[4], 2, 2).with("labels", new double[2], 2),
                "must be integers");
        refuses(new InfoNce(), LossInputs.of("za", new double[4], 2, 2).withIntegers("zb", 1, 2), "must be a tensor");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        refuses(new InfoNce(), pair.with("zb", new double[] {1, Double.NaN, 0, 1}, 2, 2), "'zb'", "not finite");
    }

    @Test
    void refusesClassesOutOfRange() {
        refuses(
                new CrossEntropy(),
                LossInputs.of("logits", new double[4], 2, 2).withIntegers("labels", 0, 2),
                "input 'labels' must be in 0 .. 1, got 2");
    }

    @Test
    void selectsWhatALossDeclaresFromAll() {
        LossInputs all = pair.withIntegers("labels", 0, 1).with("teacher", new double[2], 2, 1);
        assertThat(all.selectedFor(new InfoNce()).names()).containsExactly("za", "zb");
        assertThat(all.selectedFor(new RegNce()).names()).containsExactly("za", "zb", "labels");
        assertThatThrownBy(() -> pair.selectedFor(new SupCon())).isInstanceOf(LossException.class);
    }

    @Test
    void doesNotChangeWithTheCallersArrays() {
        double[] za = {1, 2, 3, 4};
        int[] labels = {1, 2};
        LossInputs inputs = LossInputs.of("za", za, 2, 2).withIntegers("labels", labels);
        za[0] = 99;
        labels[0] = 99;
        assertThat(inputs.tensor("za").get(0)).isEqualTo(1);
        assertThat(inputs.integers("labels")).containsExactly(1, 2);
        inputs.integers("labels")[0] = 99;
        assertThat(inputs.integers("labels")).containsExactly(1, 2);
    }

    @Test
    void evaluationLeavesItsInputsAlone() {
        LossInputs before = LossInputs.of("za", pair.tensor("za").toDoubles(), 2, 2);
        new InfoNce().evaluate(pair);
        assertThat(pair.tensor("za")).isEqualTo(before.tensor("za"));
    }

    @Test
    void aTensorKnowsItsShape() {
        assertThatThrownBy(() -> Tensor.of(new double[3], 2, 2)).hasMessageContaining("3 values do not fill");
        assertThat(Tensor.scalar(2).shape()).isEmpty();
        assertThat(Tensor.of(new float[] {0.1f}, 1).toFloats()).containsExactly(0.1f);
        assertThat(Tensor.of(new double[4], 2, 2)).isNotEqualTo(Tensor.of(new double[4], 4));
    }

    private static void refuses(ContrastiveLoss loss, LossInputs inputs, String... parts) {
        assertThatThrownBy(() -> loss.evaluate(inputs))
                .isInstanceOf(LossException.class)
                .hasMessageContainingAll(parts);
    }
}
