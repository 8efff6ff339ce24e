package org.meniscus.losses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.multimodal.ModalityPairwise;
import org.meniscus.losses.pairwise.SimpleContrastive;

class GradientNormsTest {
    @Test
    void gradientNormsPerPairJoinBothModalities() {
        LossInputs inputs =
                LossInputs.of("za", new double[] {1, 0, 0, 1}, 2, 2).with("zb", new double[] {3, 0, 0, 2}, 2, 2);
        LossResult result = new SimpleContrastive(0, false).evaluate(inputs); // L = -mean_i <a_i, b_i>
        double[] norms = GradientNorms.perPair(result, "za", "zb");
        assertThat(norms[0]).isCloseTo(Math.sqrt(9 + 1) / 2, within(1e-15));
        assertThat(norms[1]).isCloseTo(Math.sqrt(4 + 1) / 2, within(1e-15));
        assertThat(GradientNorms.perPair(result, "za")[1]).isCloseTo(1, within(1e-15));
    }

    @Test
    void refusesGradientsThatAreNotRows() {
        LossResult stacked = new ModalityPairwise().evaluate(LossInputs.of("mods", new double[] {1, 2, 3, 4}, 2, 2, 1));
        assertThatThrownBy(() -> GradientNorms.perPair(stacked, "mods")).isInstanceOf(LossException.class);
        assertThatThrownBy(() -> GradientNorms.perPair(stacked, "za")).hasMessageContaining("no gradient for 'za'");
    }
}
