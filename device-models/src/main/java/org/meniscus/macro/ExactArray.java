package org.meniscus.macro;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.units.Conductance;

/**
 * Weights as numbers: no devices, no noise, no converter. The reference that every other {@link SynapticArray} is
 * compared with, and the software liquid of the paper.
 */
public final class ExactArray implements LinearArray {
    private final RowSums lines;
    private final float step;

    private ExactArray(RowSums lines, float step) {
        this.lines = lines;
        this.step = step;
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
        return new ExactArray(RowSums.of(weights), 1);
    }

    /**
     * Integer levels times a step: what a device with few distinguishable conductances stores. Sums are exact integers
     * before the one multiplication by the step, whatever their order, and take a quarter of the memory traffic.
     *
     * @param levels one row per word line, one entry per column, each in [-127, 127]; copied
     * @param step the weight of level 1
     */
    public static ExactArray ofLevels(byte[][] levels, Conductance step) {
        Require.that(levels.length > 0 && levels[0].length > 0, "levels need at least one word line and one column");
        for (int i = 0; i < levels.length; i++) {
            Require.that(
                    levels[i].length == levels[0].length,
                    "levels row %d has %d columns, row 0 has %d",
                    i,
                    levels[i].length,
                    levels[0].length);
            for (byte level : levels[i]) Require.inRange("level in row " + i, level, -127, 127);
        }
        return new ExactArray(RowSums.of(levels), (float) Require.positive("level step", step.siemens()));
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
    public boolean finishSeesWordLines() {
        return false;
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
            float[] whole = list.sum(active, count);
            finish(whole, 0, active, count);
            System.arraycopy(whole, 0, sums, 0, columns());
        }

        @Override
        public void finish(float[] sums, int at, int[] active, int count) {
            if (step != 1) for (int j = at; j < at + columns(); j++) sums[j] *= step;
            reads++;
            activations += count;
        }

        @Override
        public ReadCounts counts() {
            return new ReadCounts(reads, activations, reads * columns(), 0, activations * columns());
        }
    }
}
