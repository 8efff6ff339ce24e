package org.meniscus.liquid.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;

class LayoutTest {
    @Test
    void inputsComeBeforeNeurons() {
        assertThat(Layout.stack(new float[][] {{1, 2}}, new float[][] {{3, 4}, {5, 6}}))
                .isDeepEqualTo(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThatThrownBy(() -> Layout.stack(new float[1][3], new float[2][2]))
                .hasMessage("inputs reach 3 neurons, the recurrent weights are 2 x 2");
    }

    @ParameterizedTest
    @CsvSource({"456, 200, 512, 511, 1", "512, 511, 512, 511, 1", "513, 511, 512, 511, 2", "2304, 2048, 512, 511, 25"})
    void tilesAreCounted(int wordLines, int columns, int tileWordLines, int tileColumns, int tiles) {
        assertThat(Layout.tiles(wordLines, columns, tileWordLines, tileColumns)).isEqualTo(tiles);
    }

    @Test
    void aLiquidThatDoesNotFitSaysHowManyTilesItNeeds() {
        assertThatThrownBy(() -> Layout.requireTiles(2304, 2048, 512, 511, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2304 word lines and 2048 columns needs 25 tiles of 512 x 511, there is 1");
        assertThatCode(() -> Layout.requireTiles(2304, 2048, 512, 511, 25)).doesNotThrowAnyException();
    }
}
