package org.meniscus.liquid.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

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

    /** An ensemble of two in one array spikes as the two liquids do alone. */
    @Test
    void liquidsOfAnEnsembleIgnoreEachOther() throws InterruptedException {
        Column column = new Column(3, 3, 2, 2, 0.2);
        float[][] first = column.weights(0.05, Seed.of(1));
        float[][] second = column.weights(0.05, Seed.of(2));
        ReceptiveFields fields = new ReceptiveFields(new org.meniscus.events.SensorGeometry(10, 1, 1), 4);
        float[][] input = fields.weights(36, 1, Seed.of(3));
        float[][] left = new float[10][];
        float[][] right = new float[10][];
        for (int i = 0; i < 10; i++) {
            left[i] = java.util.Arrays.copyOf(input[i], 18);
            right[i] = java.util.Arrays.copyOfRange(input[i], 18, 36);
        }
        float[] together = encode(Layout.stack(input, Layout.ensemble(first, second)));
        float[] alone = encode(Layout.stack(left, first));
        float[] other = encode(Layout.stack(right, second));
        assertThat(java.util.Arrays.copyOf(together, 18)).isEqualTo(alone);
        assertThat(java.util.Arrays.copyOfRange(together, 18, 36)).isEqualTo(other);
        float spikes = 0;
        for (float rate : together) spikes += rate;
        assertThat(spikes).isPositive();
    }

    private static float[] encode(float[][] weights) throws InterruptedException {
        int[][] steps = new int[60][];
        for (int t = 0; t < 60; t++) steps[t] = Seed.of(t).rng().ints(3, 0, 10).toArray();
        LiquidStates states = new LiquidEncoder(
                        Liquid.of(ExactArray.of(weights), LifParameters.of(0.9, 2), new Gain(1)),
                        new StateReadout.SpikeCounts())
                .encode(1, i -> SpikeRaster.of(10, steps), Seed.of(1), 1, ProgressListener.NONE);
        return states.features()[0];
    }
}
