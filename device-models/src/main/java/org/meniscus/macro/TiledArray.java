package org.meniscus.macro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.TilingConfig;

/**
 * A synaptic array larger than one macro: word lines are split over the arrays downwards, columns over the arrays
 * across, evenly. Every array is its own chip. At a read each array sees its own active word lines, and the arrays of
 * one column block are added digitally. An array none of whose word lines is active is not read: it costs nothing and
 * adds nothing.
 */
public final class TiledArray implements SynapticArray {
    private final SynapticArray[][] tiles;
    private final int[] firstWordLine;
    private final int[] firstColumn;

    private TiledArray(SynapticArray[][] tiles, int[] firstWordLine, int[] firstColumn) {
        this.tiles = tiles;
        this.firstWordLine = firstWordLine;
        this.firstColumn = firstColumn;
    }

    /**
     * Forms all chips, with seeds {@code tile-DOWN-ACROSS}, and maps a synaptic array on them.
     *
     * @throws InputException if the arrays together are too small, with how many would be needed
     */
    public static TiledArray form(MacroConfig config, TilingConfig tiling, int wordLines, int columns, Seed seed) {
        return form(config, tiling, wordLines, columns, seed, (chip, i, j, rows, across) -> Macro.form(config, chip));
    }

    /** Makes the chip of one tile. */
    @FunctionalInterface
    public interface TileForming {
        /**
         * @param seed of the chip
         * @param firstWordLine of the whole array that lies on this tile
         * @param firstColumn of the whole array that lies on this tile
         * @param wordLines on this tile
         * @param columns on this tile
         */
        Macro chip(Seed seed, int firstWordLine, int firstColumn, int wordLines, int columns);
    }

    /** As above, with chips that are formed to order. */
    public static TiledArray form(
            MacroConfig config, TilingConfig tiling, int wordLines, int columns, Seed seed, TileForming forming) {
        Require.positive("word lines", wordLines);
        Require.positive("columns", columns);
        int columnsPerArray =
                Math.max(1, config.mapping().columns(config.array().bitLines()));
        int down = -Math.floorDiv(-wordLines, config.array().wordLines());
        int across = -Math.floorDiv(-columns, columnsPerArray);
        if (down > tiling.down() || across > tiling.across())
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%d inputs on %d columns need %d arrays down and %d across of the macro '%s', and its tiling has %d"
                            + " and %d; raise them, or use fewer inputs or neurons",
                    wordLines,
                    columns,
                    down,
                    across,
                    config.name(),
                    tiling.down(),
                    tiling.across()));
        int[] rows = split(wordLines, Math.min(tiling.down(), wordLines));
        int[] blocks = split(columns, Math.min(tiling.across(), columns));
        SynapticArray[][] tiles = new SynapticArray[rows.length - 1][blocks.length - 1];
        for (int r = 0; r < tiles.length; r++)
            for (int c = 0; c < tiles[r].length; c++)
                tiles[r][c] = forming.chip(
                                seed.at("tile-" + r + "-" + c),
                                rows[r],
                                blocks[c],
                                rows[r + 1] - rows[r],
                                blocks[c + 1] - blocks[c])
                        .map(rows[r + 1] - rows[r], blocks[c + 1] - blocks[c]);
        return new TiledArray(tiles, rows, blocks);
    }

    /** The borders of even parts. */
    private static int[] split(int total, int parts) {
        int[] first = new int[parts + 1];
        for (int k = 0; k <= parts; k++) first[k] = (int) ((long) total * k / parts);
        return first;
    }

    @Override
    public int wordLines() {
        return firstWordLine[tiles.length];
    }

    @Override
    public int columns() {
        return firstColumn[tiles[0].length];
    }

    /** The array that holds these word lines and columns. */
    SynapticArray tile(int down, int across) {
        return tiles[down][across];
    }

    /** All cells in their place: arrays down are below each other, arrays across beside each other. */
    @Override
    public Optional<ConductanceMap> conductances() {
        List<double[]> rows = new ArrayList<>();
        for (SynapticArray[] across : tiles)
            for (int i = 0; i < across[0].wordLines(); i++) {
                int row = i;
                rows.add(Arrays.stream(across)
                        .map(tile -> tile.conductances().orElseThrow().row(row))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
            }
        return Optional.of(ConductanceMap.of(rows.toArray(double[][]::new)));
    }

    @Override
    public Reader open(Seed seed) {
        return new TiledReader(seed);
    }

    private final class TiledReader implements Reader {
        private final Reader[][] readers = new Reader[tiles.length][tiles[0].length];
        private final int[] local = new int[wordLines()];
        private final float[] part = new float[columns()];
        private long reads;

        TiledReader(Seed seed) {
            for (int r = 0; r < tiles.length; r++)
                for (int c = 0; c < tiles[r].length; c++)
                    readers[r][c] = tiles[r][c].open(seed.at("tile-" + r + "-" + c));
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            Arrays.fill(sums, 0, columns(), 0f);
            int from = 0;
            for (int r = 0; r < tiles.length; r++) {
                int to = from;
                while (to < count && active[to] < firstWordLine[r + 1]) to++;
                for (int k = from; k < to; k++) local[k - from] = active[k] - firstWordLine[r];
                if (to > from) addBlocks(readers[r], to - from, sums);
                from = to;
            }
            reads++;
        }

        private void addBlocks(Reader[] row, int count, float[] sums) {
            for (int c = 0; c < row.length; c++) {
                row[c].read(local, count, part);
                int width = firstColumn[c + 1] - firstColumn[c];
                for (int j = 0; j < width; j++) sums[firstColumn[c] + j] += part[j];
            }
        }

        /** Of all arrays together; a read of the whole is one read, however many arrays took part. */
        @Override
        public ReadCounts counts() {
            ReadCounts sum = ReadCounts.NONE;
            for (Reader[] row : readers) for (Reader reader : row) sum = sum.plus(reader.counts());
            return new ReadCounts(
                    reads,
                    sum.wordLineActivations(),
                    sum.columnReads(),
                    sum.conversions(),
                    sum.synapticOperations(),
                    sum.clipped());
        }
    }

    /** Row by row. */
    @Override
    public List<SynapticArray> tiles() {
        return Arrays.stream(tiles).flatMap(java.util.Arrays::stream).toList();
    }
}
