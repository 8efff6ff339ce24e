package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;

/**
 * Row sums of all samples of a block at once. The inputs do not wait for the liquid, so their sums are formed for a window
 * of steps ahead, and while a tile of the weights is in the cache it serves the whole window of the whole block; the
 * recurrent spikes are then added step by step. Sums add up inputs first, then recurrent word lines, each ascending: the
 * order of a single read, hence its bits.
 */
final class BatchedDrive implements LiquidRun.Drive {
    /** Floats of sums kept per thread: 16 MB, a share of a third-level cache. */
    private static final int SUMS = 1 << 22;
    /** Floats before the first sum: with an array's header, a cache line, so that vectors of sums do not lie across two. */
    private static final int HEAD = 12;
    /** Steps ahead; more gained nothing in the benchmark. */
    private static final int WINDOW = 10;

    private final RowSums rows;
    private final boolean wordLines;
    private final int window;
    private final float[] lines;
    private final int[] inputEnds;
    private final int[] recurrentEnds;
    private final int[] recurrent;
    private final int[] active;
    private int[] input = new int[1024];
    private int start;
    private int lists;
    private int at;

    BatchedDrive(LinearArray array, int block) {
        this.rows = array.lines();
        this.wordLines = array.finishSeesWordLines();
        this.window = Math.max(1, Math.min(WINDOW, SUMS / (block * rows.stride())));
        this.lines = new float[HEAD + Math.multiplyExact(window * block, rows.stride())];
        this.inputEnds = new int[window * block + 1];
        this.recurrentEnds = new int[block + 1];
        this.active = new int[rows.rows()];
        this.recurrent = new int[Math.multiplyExact(block, rows.rows())];
    }

    @Override
    public void begin(
            List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, LiquidRun.DelayLine[] recent) {
        if (step % window == 0) sumInputs(inputs, step);
        lists = inputs.size();
        at = (step - start) * lists;
        for (int b = 0; b < lists; b++) recurrentEnds[b + 1] = recent[b].copy(recurrent, recurrentEnds[b]);
        rows.add(recurrent, recurrentEnds, lists, lines, HEAD + at * rows.stride());
    }

    private void sumInputs(List<SpikeRaster> inputs, int from) {
        start = from;
        int list = 0;
        for (int step = from; step < from + window; step++) {
            for (SpikeRaster raster : inputs) {
                int count = step < raster.steps() ? raster.count(step) : 0;
                int end = inputEnds[list] + count;
                if (end > input.length) input = Arrays.copyOf(input, Math.max(end, 2 * input.length));
                if (count > 0) raster.copyStep(step, input, inputEnds[list]);
                inputEnds[++list] = end;
            }
        }
        Arrays.fill(lines, HEAD, HEAD + list * rows.stride(), 0f);
        rows.add(input, inputEnds, list, lines, HEAD);
    }

    @Override
    public void sums(int b, SynapticArray.Reader reader, float[] sums) {
        int list = at + b;
        int inputs = inputEnds[list + 1] - inputEnds[list];
        int spikes = recurrentEnds[b + 1] - recurrentEnds[b];
        if (wordLines) {
            System.arraycopy(input, inputEnds[list], active, 0, inputs);
            System.arraycopy(recurrent, recurrentEnds[b], active, inputs, spikes);
        }
        ((LinearArray.LineReader) reader).finish(lines, HEAD + list * rows.stride(), active, inputs + spikes, sums);
    }
}
