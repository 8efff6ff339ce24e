package org.meniscus.hil.board;

import java.util.Arrays;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;

/** A region of a simulated board, with the conductances it had when it was prepared. */
final class SimulatedRegion implements MacroBoard.Prepared {
    private final SynapticArray array;
    private final Seed seed;
    private final double siemensPerCode;
    private final int largestCode;

    SimulatedRegion(SynapticArray array, ConductanceMap cells, Seed seed) {
        this.array = array;
        this.seed = seed;
        double largest = 0;
        for (int i = 0; i < cells.wordLines(); i++)
            for (int j = 0; j < cells.bitLines(); j++) largest = Math.max(largest, cells.at(i, j));
        double bound = 2 * largest * cells.wordLines();
        // Ideal converters and those of uneven codes have no unit: sums then travel in steps of 2^-30 of what they can
        // be.
        double step = array.siemensPerCode();
        this.siemensPerCode = step > 0 ? step : bound * 0x1p-30;
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
        int columns = array.columns();
        float[] sums = array instanceof LinearArray linear ? sums(linear.lines(), batch) : new float[columns];
        double codesPerSiemens = 1 / siemensPerCode;
        for (int r = 0; r < batch.size(); r++) {
            SynapticArray.Reader reader = array.open(seed.at(batch.streams()[r]).at(batch.steps()[r]));
            int[] active = Arrays.copyOfRange(batch.active(), batch.ends()[r], batch.ends()[r + 1]);
            int at = 0;
            if (reader instanceof LinearArray.LineReader line) {
                at = r * ((LinearArray) array).lines().stride();
                line.finish(sums, at, active, active.length);
            } else {
                reader.read(active, active.length, sums);
            }
            for (int j = 0; j < columns; j++)
                codes[r * columns + j] = held((int) Math.rint(sums[at + j] * codesPerSiemens));
            clipped[r] = (int) reader.counts().clipped();
        }
    }

    /** All reads at once, where rows simply add up. */
    private static float[] sums(RowSums rows, SpikeBatch batch) {
        float[] lines = new float[batch.size() * rows.stride()];
        rows.add(new ActiveLines(batch.active(), batch.ends(), batch.size(), 0), lines, 0);
        return lines;
    }

    private int held(int code) {
        return Math.max(-largestCode, Math.min(largestCode, code));
    }
}
