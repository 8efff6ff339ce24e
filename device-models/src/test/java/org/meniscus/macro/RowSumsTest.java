package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.macro.vector.VectorLevelSums;
import org.meniscus.macro.vector.VectorRowSums;

class RowSumsTest {
    private static final int ROWS = 23;

    /** Odd sizes, every tile width, empty lists, sums that begin anywhere: plain nested loops and both kernels agree. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 16, 17, 31, 63, 64, 65, 79, 80, 81, 111, 112, 113, 200, 201, 225, 449, 1000})
    void everyKernelGivesTheBitsOfOneRowAfterTheOther(int columns) {
        UniformRandomProvider rng = Seed.of(columns).rng();
        float[][] rows = new float[ROWS][columns];
        for (float[] row : rows) for (int j = 0; j < columns; j++) row[j] = rng.nextFloat() - 0.5f;
        for (RowSums sums : new RowSums[] {new ScalarRowSums(rows), new VectorRowSums(rows)}) {
            assertThat(sums.rows()).isEqualTo(ROWS);
            assertThat(sums.columns()).isEqualTo(columns);
            assertThat(sums.stride()).isGreaterThanOrEqualTo(columns);
            int lists = 9;
            int[] ends = new int[lists + 1];
            ends[0] = 3;
            for (int l = 0; l < lists; l++) ends[l + 1] = ends[l] + (l == 4 ? 0 : rng.nextInt(20));
            int[] active = rng.ints(ends[lists], 0, ROWS).toArray();
            int at = 5;
            float[] result = new float[at + lists * sums.stride() + 2];
            for (int k = 0; k < result.length; k++) result[k] = rng.nextFloat();
            float[] before = result.clone();
            sums.add(new ActiveLines(active, ends, lists, 0), result, at);
            for (int l = 0; l < lists; l++) {
                float[] expected = Arrays.copyOfRange(before, at + l * sums.stride(), at + l * sums.stride() + columns);
                for (int k = ends[l]; k < ends[l + 1]; k++)
                    for (int j = 0; j < columns; j++) expected[j] += rows[active[k]][j];
                assertThat(Arrays.copyOfRange(result, at + l * sums.stride(), at + l * sums.stride() + columns))
                        .as("list %d of %s", l, sums.getClass().getSimpleName())
                        .isEqualTo(expected);
            }
            assertThat(Arrays.copyOf(result, at)).isEqualTo(Arrays.copyOf(before, at));
            assertThat(result[result.length - 1]).isEqualTo(before[before.length - 1]);
        }
    }

    /** Tile by tile, from a first word line on, to sums that begin anew whatever was there: the bits of one call from zero. */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 65, 80, 200, 300, 1000})
    void tilesAndFirstLinesAndFreshSumsChangeNothing(int columns) {
        UniformRandomProvider rng = Seed.of(columns).at("tiles").rng();
        byte[][] levels = new byte[ROWS][columns];
        float[][] rows = new float[ROWS][columns];
        for (int i = 0; i < ROWS; i++)
            for (int j = 0; j < columns; j++) {
                levels[i][j] = (byte) rng.nextInt(-15, 16);
                rows[i][j] = rng.nextFloat() - 0.5f;
            }
        for (RowSums sums :
                new RowSums[] {new ScalarRowSums(rows), new VectorRowSums(rows), new VectorLevelSums(levels)}) {
            int[] ends = {1, 4, 4, 9};
            int first = 5;
            int[] shifted = rng.ints(9, 0, ROWS - first).toArray();
            int[] absolute = Arrays.stream(shifted).map(line -> first + line).toArray();
            float[] expected = new float[3 * sums.stride()];
            sums.add(new ActiveLines(absolute, ends, 3, 0), expected, 0);
            float[] result = new float[2 + 3 * sums.stride()];
            Arrays.fill(result, Float.NaN);
            for (int tile = sums.tiles() - 1; tile >= 0; tile--)
                sums.add(new ActiveLines(shifted, ends, 3, first), tile, tile + 1, true, result, 2, sums.stride());
            for (int l = 0; l < 3; l++)
                assertThat(Arrays.copyOfRange(result, 2 + l * sums.stride(), 2 + l * sums.stride() + columns))
                        .as("list %d of %s", l, sums.getClass().getSimpleName())
                        .isEqualTo(Arrays.copyOfRange(expected, l * sums.stride(), l * sums.stride() + columns));
            assertThat(sums.bytes()).isGreaterThanOrEqualTo((long) ROWS * columns);
            int pitch = 2 * sums.stride() + 3;
            float[] apart = new float[2 + 2 * pitch + sums.stride()];
            Arrays.fill(apart, 7f);
            sums.add(new ActiveLines(shifted, ends, 3, first), 0, sums.tiles(), true, apart, 2, pitch);
            for (int l = 0; l < 3; l++) {
                int at = 2 + l * pitch;
                assertThat(Arrays.copyOfRange(apart, at, at + columns))
                        .isEqualTo(Arrays.copyOfRange(expected, l * sums.stride(), l * sums.stride() + columns));
                for (int k = at + sums.stride(); k < Math.min(at + pitch, apart.length); k++)
                    assertThat(apart[k]).isEqualTo(7f);
            }
        }
    }

    @Test
    void aListKnowsItsSize() {
        assertThat(new ActiveLines(new int[9], new int[] {2, 3, 3, 8}, 3, 0).size())
                .isEqualTo(6);
    }

    /**
     * More rows than a tile's share of the cache: lists that touch most of them are worked off row by row, lists that touch few
     * one by one, and neither shows in any bit. 1100 columns end in a narrow tile, 1000 do not.
     */
    @ParameterizedTest
    @CsvSource({"1000, 0.05, 20", "1100, 0.05, 20", "1000, 0.002, 20", "64, 0.5, 3", "16, 0.5, 3", "64, 0.9, 1"})
    void largeMatricesGiveTheBitsOfOneRowAfterTheOther(int columns, double activity, int lists) {
        UniformRandomProvider rng = Seed.of(columns).rng();
        float[][] rows = new float[5000][columns];
        for (float[] row : rows) for (int j = 0; j < columns; j++) row[j] = rng.nextFloat() - 0.5f;
        int[] ends = new int[lists + 1];
        int[] active = new int[lists * rows.length];
        for (int l = 0; l < lists; l++) {
            ends[l + 1] = ends[l];
            for (int i = 0; i < rows.length; i++) if (rng.nextDouble() < activity) active[ends[l + 1]++] = i;
        }
        RowSums sums = new VectorRowSums(rows);
        RowSums reference = new ScalarRowSums(rows);
        float[] result = new float[3 + lists * sums.stride()];
        float[] expected = new float[lists * reference.stride()];
        sums.add(new ActiveLines(active, ends, lists, 0), result, 3);
        reference.add(new ActiveLines(active, ends, lists, 0), expected, 0);
        float[] anew = new float[result.length];
        Arrays.fill(anew, 9f);
        sums.add(new ActiveLines(active, ends, lists, 0), 0, sums.tiles(), true, anew, 3, sums.stride());
        for (int l = 0; l < lists; l++)
            for (float[] found : new float[][] {result, anew})
                assertThat(Arrays.copyOfRange(found, 3 + l * sums.stride(), 3 + l * sums.stride() + columns))
                        .as("list %d", l)
                        .isEqualTo(Arrays.copyOfRange(expected, l * columns, (l + 1) * columns));
    }

    /** Levels of every size, so that bytes and shorts are flushed after every number of rows; lists of up to 600 rows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 16, 31, 63, 64, 100, 127})
    void levelSumsAreExact(int largest) {
        UniformRandomProvider rng = Seed.of(largest).rng();
        for (int columns : new int[] {1, 63, 64, 65, 200, 256, 257, 300}) {
            byte[][] levels = new byte[ROWS][columns];
            for (byte[] row : levels)
                for (int j = 0; j < columns; j++) row[j] = (byte) rng.nextInt(-largest, largest + 1);
            levels[0][0] = (byte) largest;
            java.util.Arrays.fill(levels[1], (byte) -largest);
            RowSums sums = RowSums.of(levels);
            assertThat(sums).isInstanceOf(VectorLevelSums.class);
            int[] ends = {2, 602, 602, 610, 611, 1211};
            int[] active = rng.ints(1211, 0, ROWS).toArray();
            Arrays.fill(active, 611, 1211, 1);
            float[] result = new float[1 + 5 * sums.stride()];
            sums.add(new ActiveLines(active, ends, 5, 0), result, 1);
            for (int l = 0; l < 5; l++)
                for (int j = 0; j < columns; j++) {
                    int expected = 0;
                    for (int k = ends[l]; k < ends[l + 1]; k++) expected += levels[active[k]][j];
                    assertThat(result[1 + l * sums.stride() + j]).isEqualTo(expected);
                }
        }
    }

    @Test
    void theVectorKernelIsChosenWhereItRuns() {
        assertThat(RowSums.of(new float[][] {{1, 2}})).isInstanceOf(VectorRowSums.class);
    }

    @Test
    void rowsAreCopied() {
        for (boolean vector : new boolean[] {false, true}) {
            float[][] rows = {{1, 2}};
            RowSums sums = vector ? new VectorRowSums(rows) : new ScalarRowSums(rows);
            rows[0][0] = 99;
            float[] result = new float[sums.stride()];
            sums.add(new ActiveLines(new int[] {0}, new int[] {0, 1}, 1, 0), result, 0);
            assertThat(result).startsWith(1, 2);
        }
    }
}
