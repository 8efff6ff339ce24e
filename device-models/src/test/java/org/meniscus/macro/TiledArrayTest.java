package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.MacroConfig;

class TiledArrayTest extends SynapticArrayContract {
    private static final Seed SEED = Seed.of(17);
    private static final String SOURCE = "sources: {tiling: 'assumed: test'}";

    private static SynapticArray tiled(int down, int across, int wordLines, int columns, String... changes) {
        String[] all = java.util.Arrays.copyOf(changes, changes.length + 2);
        all[changes.length] = "tiling: {down: " + down + ", across: " + across + "}";
        all[changes.length + 1] = SOURCE;
        return Chips.synapses(Hardware.hku(all), wordLines, columns, SEED);
    }

    @Override
    SynapticArray array() {
        return tiled(1, 3, 20, 14);
    }

    private static float[] read(SynapticArray.Reader reader, int columns, int... active) {
        float[] sums = new float[columns];
        reader.read(active, active.length, sums);
        return sums;
    }

    @Test
    void aReadIsTheSumOfTheReadsOfTheTiles() {
        TiledArray array = (TiledArray) tiled(3, 2, 31, 21, MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC);
        assertThat(array.tiles()).hasSize(6);
        assertThat(array.tiles().stream().mapToInt(SynapticArray::columns).sum())
                .isEqualTo(63);
        float[] sums = read(array.open(SEED), 21, 0, 9, 10, 19, 20, 30);
        // 31 word lines on three arrays: 0-9, 10-19, 20-30; 21 columns on two: 0-9, 10-20
        float[] expected = new float[21];
        int[][] local = {{0, 9}, {0, 9}, {0, 10}};
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 2; c++) {
                SynapticArray tile = array.tile(r, c);
                float[] part = read(tile.open(SEED), tile.columns(), local[r]);
                for (int j = 0; j < part.length; j++) expected[10 * c + j] += part[j];
            }
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void idleTilesCostNothing() {
        SynapticArray.Reader reader = tiled(3, 2, 30, 20).open(SEED);
        read(reader, 20, 12, 13);
        // one row of two tiles of 10 columns each: 22 bit lines
        assertThat(reader.counts()).isEqualTo(new ReadCounts(1, 4, 22, 22, 44, 0));
    }

    @Test
    void aLiquidLargerThanOneMacroFits() {
        SynapticArray array = tiled(6, 5, 2832, 2048);
        assertThat(array.wordLines()).isEqualTo(2832);
        assertThat(array.columns()).isEqualTo(2048);
        for (float sum : read(array.open(SEED), 2048, IntStream.range(0, 2832).toArray()))
            assertThat(sum).isFinite();
    }

    @Test
    void everyTileIsItsOwnChip() {
        TiledArray array = (TiledArray) tiled(2, 1, 20, 10);
        assertThat(array.tile(0, 0).conductances().orElseThrow().row(0))
                .isNotEqualTo(array.tile(1, 0).conductances().orElseThrow().row(0));
    }

    @Test
    void tooFewArraysSayHowManyAreNeeded() {
        assertThatThrownBy(() -> tiled(2, 2, 1025, 1023))
                .isInstanceOf(InputException.class)
                .hasMessage("1025 inputs on 1023 columns need 3 arrays down and 3 across of the macro 'hku-40nm-256kb',"
                        + " and its tiling has 2 and 2; raise them, or use fewer inputs or neurons");
        assertThat(tiled(2, 2, 1024, 1022).columns()).isEqualTo(1022);
    }

    @Test
    void tilingIsOffUnlessAskedFor() {
        MacroConfig single = Hardware.hku();
        assertThat(Chips.synapses(single, 20, 10, SEED)).isInstanceOf(MacroArray.class);
    }

    @Test
    void theCellsLieBesideEachOther() {
        TiledArray array = (TiledArray) tiled(2, 2, 21, 12);
        ConductanceMap all = array.conductances().orElseThrow();
        assertThat(all.wordLines()).isEqualTo(21);
        assertThat(all.bitLines()).isEqualTo(14);
        assertThat(all.at(10, 7))
                .isEqualTo(array.tile(1, 1).conductances().orElseThrow().at(0, 0));
        assertThat(all.at(9, 6))
                .isEqualTo(array.tile(0, 0).conductances().orElseThrow().at(9, 6));
    }
}
