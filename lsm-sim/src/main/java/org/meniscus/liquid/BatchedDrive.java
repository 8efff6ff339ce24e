package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ActiveLines;
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
    /** Steps ahead; more gained nothing in the benchmark. One where a second-level cache holds all weights anyway. */
    private static final int WINDOW = 10;

    private final RowSums rows;
    private final boolean wordLines;
    private final ThreadTeam team;
    private final int window;
    private final float[] sums;
    private final int[] ends;
    private final int[] active;
    private int[] input = new int[1024];
    private RecentSpikes recent;
    private int start;
    private int firstList;

    BatchedDrive(LinearArray array, int block, ThreadTeam team) {
        this.rows = array.lines();
        this.wordLines = array.finishSeesWordLines();
        this.team = team;
        int ahead = rows.bytes() > RowSums.CACHED_BYTES ? WINDOW : 1;
        this.window = Math.max(1, Math.min(ahead, SUMS / (block * rows.stride())));
        this.sums = new float[RowSums.HEAD + Math.multiplyExact(window * block, rows.stride()) + PlainLif.padded(0)];
        this.ends = new int[window * block + 1];
        this.active = new int[rows.rows()];
    }

    @Override
    public void begin(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, RecentSpikes spikes) {
        if (step % window == 0) sumInputs(inputs, step);
        recent = spikes;
        firstList = (step - start) * inputs.size();
        for (int delay = 1; delay <= recent.delays(); delay++) {
            ActiveLines lines = recent.lines(delay);
            team.share(rows.tiles(), (from, to) -> rows.add(lines, from, to, false, sums, at(0)));
        }
    }

    private void sumInputs(List<SpikeRaster> inputs, int from) {
        start = from;
        int list = 0;
        for (int step = from; step < from + window; step++) {
            for (SpikeRaster raster : inputs) {
                int count = step < raster.steps() ? raster.count(step) : 0;
                int end = ends[list] + count;
                if (end > input.length) input = Arrays.copyOf(input, Math.max(end, 2 * input.length));
                if (count > 0) raster.copyStep(step, input, ends[list]);
                ends[++list] = end;
            }
        }
        ActiveLines lines = new ActiveLines(input, ends, list, 0);
        team.share(rows.tiles(), (first, end) -> rows.add(lines, first, end, true, sums, RowSums.HEAD));
    }

    /** Where the sums of a sample begin in this step. */
    private int at(int sampleInBlock) {
        return RowSums.HEAD + (firstList + sampleInBlock) * rows.stride();
    }

    @Override
    public int finish(int b, SynapticArray.Reader reader) {
        int list = firstList + b;
        int count = ends[list + 1] - ends[list];
        if (wordLines) {
            System.arraycopy(input, ends[list], active, 0, count);
            count = recent.copy(b, active, count);
        } else {
            count += recent.count(b);
        }
        ((LinearArray.LineReader) reader).finish(sums, at(b), active, count);
        return at(b);
    }

    @Override
    public float[] sums() {
        return sums;
    }
}
