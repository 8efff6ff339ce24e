package org.meniscus.liquid;

import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.SynapticArray;

/** One read after another: for arrays of which nothing is known but how to read them. */
final class SingleDrive implements LiquidRun.Drive {
    private final int[] active;
    private final float[] sums;
    private List<SpikeRaster> inputs;
    private RecentSpikes recent;
    private int step;

    SingleDrive(SynapticArray array) {
        this.active = new int[array.wordLines()];
        this.sums = new float[PlainLif.padded(array.columns())];
    }

    @Override
    public void begin(List<SpikeRaster> rasters, List<SynapticArray.Reader> readers, int now, RecentSpikes lines) {
        inputs = rasters;
        step = now;
        recent = lines;
    }

    @Override
    public int finish(int sampleInBlock, SynapticArray.Reader reader) {
        int count = inputs.get(sampleInBlock).copyStep(step, active, 0);
        reader.read(active, recent.copy(sampleInBlock, active, count), sums);
        return 0;
    }

    @Override
    public float[] sums() {
        return sums;
    }
}
