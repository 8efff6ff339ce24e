package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.CompositeLoss;

class LossSpecTest {
    /** From its weight at the start of training to its final weight at the end; without one it stays. */
    @Test
    void theWeightOfATermGoesToItsFinalWeight() {
        LossSpec spec = new LossSpec(
                "composite",
                Map.of(),
                List.of(
                        new LossSpec.Term("info-nce", Map.of(), 0.4, 0.1, Map.of()),
                        new LossSpec.Term("koleo", Map.of(), 0.5, null, Map.of("z", "za"))));
        List<CompositeLoss.Term> terms = ((CompositeLoss) spec.create()).terms();
        assertThat(terms).extracting(CompositeLoss.Term::label).containsExactly("1-info-nce", "2-koleo");
        assertThat(terms).extracting(term -> term.weight().at(0)).containsExactly(0.4, 0.5);
        assertThat(terms).extracting(term -> term.weight().at(1)).containsExactly(0.1, 0.5);
        assertThat(terms).extracting(CompositeLoss.Term::inputs).containsExactly(Map.of(), Map.of("z", "za"));
    }
}
