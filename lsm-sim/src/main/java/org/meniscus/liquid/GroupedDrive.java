package org.meniscus.liquid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.SynapticArray;

/** One exchange for the reads of a step of all samples of a block that have not ended: for a board at the end of a link. */
final class GroupedDrive implements LiquidRun.Drive {
    private final GroupedArray array;
    private final List<SynapticArray.Reader> asking = new ArrayList<>();
    private final int[] ends;
    private final int[] place;
    private final int[] active;
    private final float[] answers;

    GroupedDrive(GroupedArray array, int block) {
        this.array = array;
        this.ends = new int[block + 1];
        this.place = new int[block];
        this.active = new int[Math.multiplyExact(block, array.wordLines())];
        this.answers = new float[Math.multiplyExact(block, array.columns()) + PlainLif.padded(0)];
    }

    @Override
    public void begin(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, RecentSpikes recent) {
        asking.clear();
        for (int b = 0; b < inputs.size(); b++) {
            if (step >= inputs.get(b).steps()) continue;
            int list = asking.size();
            int count = inputs.get(b).copyStep(step, active, ends[list]);
            ends[list + 1] = recent.copy(b, active, ends[list] + count);
            place[b] = list * array.columns();
            asking.add(readers.get(b));
        }
        array.read(asking, active, Arrays.copyOf(ends, asking.size() + 1), answers);
    }

    @Override
    public int finish(int sampleInBlock, SynapticArray.Reader reader) {
        return place[sampleInBlock];
    }

    @Override
    public float[] sums() {
        return answers;
    }
}
