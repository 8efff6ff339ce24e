package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class MacroTest {
    private static final Seed SEED = Seed.of(1);

    @Test
    void aChipIsItsSeed() {
        Macro one = Macro.form(Hardware.hku(), SEED);
        Macro same = Macro.form(Hardware.hku(), SEED);
        Macro other = Macro.form(Hardware.hku(), SEED.at("other"));
        assertThat(one.conductances().row(17)).isEqualTo(same.conductances().row(17));
        assertThat(one.conductances().row(17)).isNotEqualTo(other.conductances().row(17));
        assertThat(one.conductances().wordLines()).isEqualTo(512);
        assertThat(one.conductances().bitLines()).isEqualTo(512);
    }

    @Test
    void anArrayIsACornerOfTheChip() {
        Macro macro = Macro.form(Hardware.hku(), SEED);
        SynapticArray array = macro.map(456, 200);
        assertThat(array.wordLines()).isEqualTo(456);
        assertThat(array.columns()).isEqualTo(200);
        assertThat(array.conductances().orElseThrow().bitLines()).isEqualTo(201);
        assertThat(array.conductances().orElseThrow().at(455, 200))
                .isEqualTo(macro.conductances().at(455, 200));
    }

    @Test
    void whatDoesNotFitIsSaidInLines() {
        Macro macro = Macro.form(Hardware.hku(), SEED);
        assertThat(macro.map(512, 511).columns()).isEqualTo(511);
        assertThatThrownBy(() -> macro.map(712, 512))
                .isInstanceOf(InputException.class)
                .hasMessage("712 inputs on 512 columns need 712 word lines and 513 bit lines, and the macro"
                        + " 'hku-40nm-256kb' has 512 and 512; use fewer inputs or neurons, or other hardware");
        assertThatThrownBy(() -> macro.map(512, 512)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> macro.map(513, 511)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> macro.map(0, 5)).hasMessageStartingWith("word lines must be 1 or more");
        assertThatThrownBy(() -> macro.map(5, 0)).hasMessageStartingWith("columns must be 1 or more");
    }
}
