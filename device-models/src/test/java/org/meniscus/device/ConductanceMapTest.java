package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class ConductanceMapTest {
    @Test
    void holdsACopy() {
        double[][] g = {{1e-6, 2e-6, 3e-6}, {4e-6, 5e-6, 6e-6}};
        ConductanceMap map = ConductanceMap.of(g);
        g[0][0] = 9;
        map.row(0)[1] = 9;
        assertThat(map.row(0)).containsExactly(1e-6, 2e-6, 3e-6);
        assertThat(map.at(1, 2)).isEqualTo(6e-6);
        assertThat(map.wordLines()).isEqualTo(2);
        assertThat(map.bitLines()).isEqualTo(3);
    }

    @Test
    void aCornerStartsAtTheOrigin() {
        ConductanceMap corner =
                ConductanceMap.of(new double[][] {{1, 2, 3}, {4, 5, 6}}).corner(1, 2);
        assertThat(corner.row(0)).containsExactly(1, 2);
        assertThat(corner.wordLines()).isEqualTo(1);
        assertThatThrownBy(() -> corner.corner(1, 3)).hasMessage("bit lines must be in [1, 2], got 3");
        assertThatThrownBy(() -> corner.corner(2, 1)).hasMessage("word lines must be in [1, 1], got 2");
    }

    @Test
    void refusesWhatIsNoArrayOfConductances() {
        assertThatThrownBy(() -> ConductanceMap.of(new double[0][])).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ConductanceMap.of(new double[][] {{1}, {1, 2}}))
                .hasMessage("conductance row 1 has 2 bit lines, row 0 has 1");
        assertThatThrownBy(() -> ConductanceMap.of(new double[][] {{1, -1}}))
                .hasMessageStartingWith("conductance in row 0 must be zero or more");
        assertThatThrownBy(() -> ConductanceMap.of(new double[][] {{Double.NaN}}))
                .isInstanceOf(InputException.class);
    }
}
