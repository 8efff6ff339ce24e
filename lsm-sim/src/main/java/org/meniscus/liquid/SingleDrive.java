package org.meniscus.liquid;

import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.SynapticArray;

/** One read after another: for arrays of which nothing is known but how to read them. */
final class SingleDrive implements LiquidRun.Drive {
    private final int[] active;
    private List<SpikeRaster> inputs;
    private LiquidRun.DelayLine[] recent;
    private int step;

    SingleDrive(SynapticArray array) {
        this.active = new int[array.wordLines()];
    }

    @Override
    public void begin(
            List<SpikeRaster> rasters, List<SynapticArray.Reader> readers, int now, LiquidRun.DelayLine[] lines) {
        inputs = rasters;
        step = now;
        recent = lines;
    }

    @Override
    public void sums(int sampleInBlock, SynapticArray.Reader reader, float[] sums) {
        int count = inputs.get(sampleInBlock).copyStep(step, active, 0);
        reader.read(active, recent[sampleInBlock].copy(active, count), sums);
    }
}
