package org.meniscus.macro;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * Weights as numbers: no devices, no noise, no converter. The reference that every other {@link SynapticArray} is
 * compared with, and the software liquid of the paper.
 */
public final class ExactArray implements LinearArray {
    private final RowSums lines;

    private ExactArray(RowSums lines) {
        this.lines = lines;
    }

    /**
     * @param weights one row per word line, one entry per column, in siemens; copied
     */
    public static ExactArray of(float[][] weights) {
        Require.that(weights.length > 0 && weights[0].length > 0, "weights need at least one word line and one column");
        for (int i = 0; i < weights.length; i++) {
            Require.that(
                    weights[i].length == weights[0].length,
                    "weights row %d has %d columns, row 0 has %d",
                    i,
                    weights[i].length,
                    weights[0].length);
            for (float weight : weights[i]) Require.finite("weight in row " + i, weight);
        }
        return new ExactArray(RowSums.of(weights));
    }

    @Override
    public int wordLines() {
        return lines.rows();
    }

    @Override
    public int columns() {
        return lines.columns();
    }

    @Override
    public RowSums lines() {
        return lines;
    }

    @Override
    public LineReader open(Seed seed) {
        return new ExactReader();
    }

    private final class ExactReader implements LineReader {
        private final OneList list = new OneList(lines);
        private long reads;
        private long activations;

        @Override
        public void read(int[] active, int count, float[] sums) {
            finish(list.sum(active, count), 0, active, count, sums);
        }

        @Override
        public void finish(float[] from, int at, int[] active, int count, float[] sums) {
            System.arraycopy(from, at, sums, 0, columns());
            reads++;
            activations += count;
        }

        @Override
        public ReadCounts counts() {
            return new ReadCounts(reads, activations, reads * columns(), 0, activations * columns());
        }
    }
}
