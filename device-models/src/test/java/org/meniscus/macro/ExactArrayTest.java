package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.units.Conductance;

class ExactArrayTest extends SynapticArrayContract {
    @Override
    SynapticArray array() {
        return ExactArray.of(weights(11, 7));
    }

    private static float[][] weights(int wordLines, int columns) {
        Random random = new Random(5);
        float[][] weights = new float[wordLines][columns];
        for (float[] row : weights) for (int j = 0; j < columns; j++) row[j] = random.nextFloat() - 0.5f;
        return weights;
    }

    /** The same bits as adding one row after the other, for every number of rows left over after passes of four. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void sumsAreTheSumsOfTheActiveRowsInOrder(int count) {
        float[][] weights = weights(11, 7);
        int[] active = IntStream.range(0, count).toArray();
        float[] expected = new float[7];
        for (int i : active) for (int j = 0; j < 7; j++) expected[j] += weights[i][j];
        float[] sums = new float[7];
        ExactArray.of(weights).open(Seed.of(1)).read(active, count, sums);
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void weightsAreCopied() {
        float[][] weights = {{1, 2}, {3, 4}};
        ExactArray array = ExactArray.of(weights);
        weights[1][0] = 99;
        float[] sums = new float[2];
        array.open(Seed.of(1)).read(new int[] {1}, 1, sums);
        assertThat(sums).containsExactly(3, 4);
    }

    @Test
    void nothingIsConvertedAndNoCellIsKnown() {
        SynapticArray.Reader reader = array().open(Seed.of(1));
        reader.read(new int[] {0, 1}, 2, new float[7]);
        assertThat(reader.counts()).isEqualTo(new ReadCounts(1, 2, 7, 0, 14, 0));
        assertThat(array().conductances()).isEmpty();
    }

    @Test
    void levelsAreMultiplesOfTheirStep() {
        ExactArray array = ExactArray.ofLevels(new byte[][] {{1, -3}, {127, -127}}, Conductance.parse("0.5 uS"));
        float[] sums = new float[2];
        array.open(Seed.of(1)).read(new int[] {0, 1}, 2, sums);
        assertThat(sums).containsExactly(128 * 0.5e-6f, -130 * 0.5e-6f);
    }

    @Test
    void levelsOutsideTheirRangeAreRefused() {
        Conductance step = Conductance.parse("1 uS");
        assertThatThrownBy(() -> ExactArray.ofLevels(new byte[][] {{1}, {-128}}, step))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("level in row 1 must be in [-127, 127], got -128");
        assertThatThrownBy(() -> ExactArray.ofLevels(new byte[][] {{1, 2}, {3}}, step))
                .hasMessage("levels row 1 has 1 columns, row 0 has 2");
        assertThatThrownBy(() -> ExactArray.ofLevels(new byte[0][], step)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ExactArray.ofLevels(new byte[][] {{1}}, new Conductance(Double.NaN)))
                .hasMessageContaining("level step");
    }

    @Test
    void raggedEmptyOrNotFiniteWeightsAreRefused() {
        assertThatThrownBy(() -> ExactArray.of(new float[0][])).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ExactArray.of(new float[1][0])).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ExactArray.of(new float[][] {{1, 2}, {3}}))
                .hasMessage("weights row 1 has 1 columns, row 0 has 2");
        assertThatThrownBy(() -> ExactArray.of(new float[][] {{1, Float.NaN}}))
                .hasMessage("weight in row 0 must be finite, got NaN");
    }
}
