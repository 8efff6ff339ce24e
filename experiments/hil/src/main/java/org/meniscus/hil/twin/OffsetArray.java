package org.meniscus.hil.twin;

import org.meniscus.base.Seed;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

/** Another array whose columns have a constant added in every read, as converters with offsets do it. */
final class OffsetArray implements SynapticArray {
    private final SynapticArray array;
    private final double[] offset;

    OffsetArray(SynapticArray array, double[] offset) {
        this.array = array;
        this.offset = offset;
    }

    @Override
    public int wordLines() {
        return array.wordLines();
    }

    @Override
    public int columns() {
        return array.columns();
    }

    @Override
    public Reader open(Seed seed) {
        Reader reader = array.open(seed);
        return new Reader() {
            @Override
            public void read(int[] active, int count, float[] sums) {
                reader.read(active, count, sums);
                for (int j = 0; j < offset.length; j++) sums[j] += (float) offset[j];
            }

            @Override
            public ReadCounts counts() {
                return reader.counts();
            }
        };
    }
}
