package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;

/**
 * Row sums of all samples of a block at once, for an array that stays in the second-level cache: what spikes in a step, inputs and
 * recurrent word lines, is one list per sample and is added in one go.
 */
final class CachedDrive implements LiquidRun.Drive {
    private final RowSums rows;
    private final boolean wordLines;
    private final float[] sums;
    private final int[] ends;
    private final int[] active;
    private int[] lines = new int[1024];

    CachedDrive(LinearArray array, int block) {
        this.rows = array.lines();
        this.wordLines = array.finishSeesWordLines();
        this.sums = new float[RowSums.HEAD + Math.multiplyExact(block, rows.stride()) + PlainLif.padded(0)];
        this.ends = new int[block + 1];
        this.active = new int[rows.rows()];
    }

    @Override
    public void begin(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, RecentSpikes recent) {
        for (int b = 0; b < inputs.size(); b++) {
            SpikeRaster raster = inputs.get(b);
            int from = ends[b];
            if (lines.length - from < rows.rows()) lines = Arrays.copyOf(lines, 2 * lines.length + rows.rows());
            int count = step < raster.steps() ? raster.copyStep(step, lines, from) : 0;
            ends[b + 1] = recent.copy(b, lines, from + count);
        }
        rows.add(
                new ActiveLines(lines, ends, inputs.size(), 0),
                0,
                rows.tiles(),
                true,
                sums,
                RowSums.HEAD,
                rows.stride());
    }

    @Override
    public int finish(int b, SynapticArray.Reader reader) {
        int count = ends[b + 1] - ends[b];
        if (wordLines) System.arraycopy(lines, ends[b], active, 0, count);
        int at = RowSums.HEAD + b * rows.stride();
        ((LinearArray.LineReader) reader).finish(sums, at, active, count);
        return at;
    }

    @Override
    public float[] sums() {
        return sums;
    }
}
