package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.pairwise.BilinearNce;
import org.meniscus.losses.pairwise.InfoNce;
import org.meniscus.losses.regularizer.Koleo;
import org.meniscus.losses.stateful.IsoGclr;
import org.meniscus.losses.supervised.SupCon;

class CompositeLossTest {
    /** A composite in a composite is at the same point of the training, and remembers what its terms do. */
    @Test
    void compositesNest() {
        CompositeLoss inner =
                new CompositeLoss(List.of(CompositeLoss.term("spread", new Koleo(), new Schedule.Linear(0, 1, 0, 1))
                        .reading("z", "za")));
        CompositeLoss outer = new CompositeLoss(List.of(CompositeLoss.term("inner", inner, Schedule.constant(2))));
        LossInputs inputs = LossInputs.of("za", Tensor.of(new double[] {1, 0, 0.6, 0.8, 0, 1}, 3, 2));
        double alone = new Koleo()
                .evaluate(LossInputs.of("z", Tensor.of(new double[] {1, 0, 0.6, 0.8, 0, 1}, 3, 2)))
                .value();
        assertThat(outer.at(0.25).evaluate(inputs).value()).isEqualTo(2 * 0.25 * alone);
        assertThat(outer.initialState(3, 2, new Random(1)).isEmpty()).isTrue();
    }

    @Test
    void theNamesOfATermsInputsAreSorted() {
        CompositeLoss.Term term = CompositeLoss.term("align", new InfoNce(), Schedule.constant(1))
                .reading("zb", "second")
                .reading("za", "first");
        assertThat(term.inputs().keySet()).containsExactly("za", "zb");
    }

    private static final CompositeLoss.Term ALIGN = CompositeLoss.term("align", new InfoNce(), Schedule.constant(2));
    private static final CompositeLoss.Term SPREAD = CompositeLoss.term(
                    "spread", new Koleo(), new Schedule.Linear(0, 0.5, 0, 1))
            .reading("z", "za");
    private final LossInputs inputs = RandomInputs.of(new InfoNce(), 1);
    private final CompositeLoss loss = new CompositeLoss(List.of(ALIGN, SPREAD));

    @Test
    void isTheWeightedSumOfItsTerms() {
        LossResult align = new InfoNce().evaluate(inputs);
        LossResult spread = new Koleo().evaluate(LossInputs.of("z", inputs.tensor("za")));
        LossResult sum = loss.at(1).evaluate(inputs);
        assertThat(sum.value()).isCloseTo(2 * align.value() + 0.5 * spread.value(), within(1e-14));
        assertThat(sum.components()).containsEntry("align", align.value()).containsEntry("spread", spread.value());
        for (int i = 0; i < inputs.tensor("za").size(); i++)
            assertThat(sum.gradient("za").get(i))
                    .isCloseTo(
                            2 * align.gradient("za").get(i)
                                    + 0.5 * spread.gradient("z").get(i),
                            within(1e-14));
        assertThat(sum.parameterGradients().get("align.temperature"))
                .isEqualTo(2 * align.parameterGradients().get("temperature"));
        assertThat(sum.anchors()).isEqualTo(align.anchors() + spread.anchors());
    }

    @Test
    void followsItsSchedules() {
        LossResult begin = loss.evaluate(inputs);
        assertThat(begin.components()).containsOnlyKeys("align");
        double half = loss.at(0.5).evaluate(inputs).value();
        double end = loss.at(1).evaluate(inputs).value();
        assertThat(half - begin.value()).isCloseTo((end - begin.value()) / 2, within(1e-14));
    }

    @Test
    void needsWhatItsTermsNeed() {
        CompositeLoss supervised = new CompositeLoss(List.of(
                ALIGN,
                CompositeLoss.term("class", new SupCon(), Schedule.constant(1)).reading("z", "zb")));
        assertThat(supervised.info().needs()).containsExactly("za", "zb", "labels");
        assertThat(supervised.info().formula()).isEqualTo("L = 2.0 info-nce + 1.0 supcon");
        assertThatThrownBy(() -> supervised.evaluate(inputs)).hasMessageContaining("'labels'");
    }

    @Test
    void carriesStateUnderTheNamesOfTheComposite() {
        IsoGclr stateful = new IsoGclr();
        CompositeLoss.Term renamed =
                CompositeLoss.term("iso", stateful, Schedule.constant(1)).reading("tauA", "iso.tauA");
        LossInputs plain = RandomInputs.of(stateful, 4);
        LossInputs outer = LossInputs.empty();
        for (LossInput input : stateful.info().inputs()) {
            String name = input.name().equals("tauA") ? "iso.tauA" : input.name();
            outer = input.kind() == LossInput.Kind.INTEGERS
                    ? outer.withIntegers(name, plain.integers(input.name()))
                    : outer.with(name, plain.tensor(input.name()));
        }
        LossState expected = stateful.evaluate(plain).state();
        LossState actual = new CompositeLoss(List.of(renamed)).evaluate(outer).state();
        assertThat(actual.tensor("iso.tauA")).isEqualTo(expected.tensor("tauA"));
        assertThat(actual.tensor("vB")).isEqualTo(expected.tensor("vB"));
    }

    @Test
    void refusesTermsThatCannotLiveTogether() {
        assertThatThrownBy(() -> new CompositeLoss(List.of())).isInstanceOf(LossException.class);
        assertThatThrownBy(() -> new CompositeLoss(List.of(ALIGN, ALIGN))).hasMessageContaining("same label");
        CompositeLoss.Term one = CompositeLoss.term("one", new IsoGclr(), Schedule.constant(1));
        CompositeLoss.Term two = CompositeLoss.term("two", new IsoGclr(), Schedule.constant(1));
        assertThatThrownBy(() -> new CompositeLoss(List.of(one, two))).hasMessageContaining("same state");
        assertThatThrownBy(() -> ALIGN.reading("z", "za")).hasMessageContaining("info-nce has no input 'z'");
        assertThatThrownBy(() -> loss.at(1.5)).hasMessageContaining("progress must be in");
    }

    @Test
    void sharesAnInputThatOneTermHoldsConstant() {
        CompositeLoss both =
                new CompositeLoss(List.of(ALIGN, CompositeLoss.term("ahead", new BilinearNce(), Schedule.constant(1))));
        int d = inputs.tensor("za").shape()[1];
        LossInputs withForm = inputs.with("W", new double[d * d], d, d);
        assertThat(both.evaluate(withForm).gradients()).containsOnlyKeys("za", "zb", "W");
    }
}
