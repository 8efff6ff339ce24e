package org.meniscus.macro;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.RowSum;

/**
 * Weights as numbers: no devices, no noise, no converter. The reference that every other {@link SynapticArray} is
 * compared with, and the software liquid of the paper.
 */
public final class ExactArray implements SynapticArray {
    private final float[][] rows;
    private final int columns;

    private ExactArray(float[][] rows) {
        this.rows = rows;
        this.columns = rows[0].length;
    }

    /**
     * @param weights one row per word line, one entry per column, in siemens; copied
     */
    public static ExactArray of(float[][] weights) {
        Require.that(weights.length > 0 && weights[0].length > 0, "weights need at least one word line and one column");
        float[][] rows = new float[weights.length][];
        for (int i = 0; i < rows.length; i++) {
            Require.that(
                    weights[i].length == weights[0].length,
                    "weights row %d has %d columns, row 0 has %d",
                    i,
                    weights[i].length,
                    weights[0].length);
            for (float weight : weights[i]) Require.finite("weight in row " + i, weight);
            rows[i] = weights[i].clone();
        }
        return new ExactArray(rows);
    }

    @Override
    public int wordLines() {
        return rows.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Reader open(Seed seed) {
        return new ExactReader();
    }

    private final class ExactReader implements Reader {
        private long reads;
        private long activations;

        @Override
        public void read(int[] active, int count, float[] sums) {
            RowSum.of(rows, active, count, sums);
            reads++;
            activations += count;
        }

        @Override
        public ReadCounts counts() {
            return new ReadCounts(reads, activations, reads * columns, 0, activations * columns);
        }
    }
}
