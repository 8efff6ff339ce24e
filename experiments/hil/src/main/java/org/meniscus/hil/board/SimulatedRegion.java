package org.meniscus.hil.board;

import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.MacroArray;
import org.meniscus.macro.RowSums;

/** A region of a simulated board, with the conductances it had when it was prepared. */
final class SimulatedRegion implements MacroBoard.Prepared {
    private final MacroArray array;
    private final Seed seed;
    private final double siemensPerCode;
    private final int largestCode;

    SimulatedRegion(MacroArray array, ConductanceMap cells, Seed seed) {
        this.array = array;
        this.seed = seed;
        double largest = 0;
        for (int i = 0; i < cells.wordLines(); i++)
            for (int j = 0; j < cells.bitLines(); j++) largest = Math.max(largest, cells.at(i, j));
        double bound = 2 * largest * cells.wordLines();
        // An ideal converter has no codes: sums then travel in steps of 2^-30 of what they can ever be, finer than a
        // float.
        this.siemensPerCode = array.siemensPerCode() > 0 ? array.siemensPerCode() : bound * 0x1p-30;
        this.largestCode = (int) Math.min(1 << 30, Math.ceil(bound / siemensPerCode));
    }

    @Override
    public double siemensPerCode() {
        return siemensPerCode;
    }

    @Override
    public int minCode() {
        return -largestCode;
    }

    @Override
    public int maxCode() {
        return largestCode;
    }

    @Override
    public void multiply(SpikeBatch batch, int[] codes, int[] clipped) {
        RowSums rows = array.lines();
        int columns = array.columns();
        float[] lines = new float[batch.size() * rows.stride()];
        float[] sums = new float[columns];
        rows.add(batch.active(), batch.ends(), batch.size(), lines, 0);
        for (int r = 0; r < batch.size(); r++) {
            LinearArray.LineReader reader =
                    array.open(seed.at(batch.streams()[r]).at(batch.steps()[r]));
            reader.finish(lines, r * rows.stride(), batch.ends()[r + 1] - batch.ends()[r], sums);
            for (int j = 0; j < columns; j++) codes[r * columns + j] = held(Math.rint(sums[j] / siemensPerCode));
            clipped[r] = (int) reader.counts().clipped();
        }
    }

    private int held(double code) {
        return (int) Math.max(-largestCode, Math.min(largestCode, code));
    }
}
