package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;

/**
 * Row sums of all samples of a block at once, for an array that no second-level cache holds. The inputs do not wait for the
 * liquid, so their sums are formed for a window of steps ahead, and while a tile of the weights is in the cache it serves the
 * whole window of the whole block, sample after sample, since a sample's next step looks much like this one; the recurrent
 * spikes are then added step by step. Sums add up inputs first, then recurrent word lines, each ascending: the order of a
 * single read, hence its bits.
 */
final class BatchedDrive implements LiquidRun.Drive {
    /** Floats of sums kept per thread: 16 MB, a share of a third-level cache. */
    private static final int SUMS = 1 << 22;
    /** Steps ahead; more gained nothing in the benchmark. */
    private static final int WINDOW = 10;

    private final RowSums rows;
    private final boolean wordLines;
    private final ThreadTeam team;
    private final int window;
    private final float[] sums;
    private final int[] ends;
    private int[] input = new int[1024];
    private RecentSpikes recent;
    /** The step that runs, counted from the first of the window. */
    private int now;

    BatchedDrive(LinearArray array, int block, ThreadTeam team) {
        this.rows = array.lines();
        this.wordLines = array.finishSeesWordLines();
        this.team = team;
        this.window = Math.max(1, Math.min(WINDOW, SUMS / (block * rows.stride())));
        this.sums = new float[RowSums.HEAD + Math.multiplyExact(window * block, rows.stride()) + PlainLif.padded(0)];
        this.ends = new int[window * block + 1];
    }

    @Override
    public void begin(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, RecentSpikes spikes) {
        now = step % window;
        if (now == 0) sumInputs(inputs, step);
        recent = spikes;
        for (int delay = 1; delay <= recent.delays(); delay++) {
            ActiveLines lines = recent.lines(delay);
            team.share(
                    rows.tiles(), (from, to) -> rows.add(lines, from, to, false, sums, at(0), window * rows.stride()));
        }
    }

    private void sumInputs(List<SpikeRaster> inputs, int from) {
        int list = 0;
        int end = 0;
        for (SpikeRaster raster : inputs) {
            int last = Math.min(from + window, raster.steps());
            if (end + raster.size() > input.length) input = Arrays.copyOf(input, 2 * (end + raster.size()));
            if (from < last) raster.copySteps(from, last, input, end);
            for (int step = from; step < from + window; step++) {
                if (step < last) end += raster.count(step);
                ends[++list] = end;
            }
        }
        ActiveLines lines = new ActiveLines(input, ends, list, 0);
        team.share(
                rows.tiles(), (first, last) -> rows.add(lines, first, last, true, sums, RowSums.HEAD, rows.stride()));
    }

    private int list(int sampleInBlock) {
        return sampleInBlock * window + now;
    }

    /** Where the sums of a sample begin in this step. */
    private int at(int sampleInBlock) {
        return RowSums.HEAD + list(sampleInBlock) * rows.stride();
    }

    @Override
    public int finish(int b, SynapticArray.Reader reader) {
        int list = list(b);
        int inputs = ends[list + 1] - ends[list];
        int count = inputs + recent.count(b);
        int[] active = null;
        if (wordLines) {
            active = Arrays.copyOfRange(input, ends[list], ends[list] + count);
            recent.copy(b, active, inputs);
        }
        ((LinearArray.LineReader) reader).finish(sums, at(b), active, count);
        return at(b);
    }

    @Override
    public boolean forMany() {
        return true;
    }

    @Override
    public float[] sums() {
        return sums;
    }
}
