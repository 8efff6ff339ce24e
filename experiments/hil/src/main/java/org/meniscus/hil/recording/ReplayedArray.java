package org.meniscus.hil.recording;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.ReadCounts;

/** One recorded array. Samples run side by side as when it was recorded, so that a frame is unpacked once for all of them. */
final class ReplayedArray implements GroupedArray {
    private static final int ABREAST = 64;

    private final Recording recording;
    private final ArrayFrame array;
    private final Openings openings = new Openings();

    ReplayedArray(Recording recording, ArrayFrame array) {
        this.recording = recording;
        this.array = array;
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
    public Optional<ConductanceMap> conductances() {
        return array.cells();
    }

    @Override
    public int abreast() {
        return ABREAST;
    }

    @Override
    public Reader open(Seed seed) {
        return new ReplayedReader(new Recording.Sequence(array.array(), seed.fingerprint(), openings.next(seed)));
    }

    @Override
    public void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums) {
        for (int r = 0; r < readers.size(); r++)
            ((ReplayedReader) readers.get(r)).read(active, ends[r], ends[r + 1], sums, r * columns());
    }

    private final class ReplayedReader implements Reader {
        private final Recording.Sequence sequence;
        private Places places;
        private int step;
        private ReadCounts counts = ReadCounts.NONE;

        ReplayedReader(Recording.Sequence sequence) {
            this.sequence = sequence;
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            read(active, 0, count, sums, 0);
        }

        void read(int[] active, int from, int to, float[] sums, int at) {
            if (places == null) places = recording.places(sequence);
            Require.that(
                    step < places.steps(),
                    "%s ends this sample after %d steps: it was recorded with another study, or cut off here",
                    recording.path(),
                    places.steps());
            ReadFrame frame = recording.frame(places.offset(step));
            int slot = places.slot(step);
            ReadFrame.Read read = frame.reads().get(slot);
            Require.that(
                    Arrays.equals(read.active(), 0, read.active().length, active, from, to),
                    "%s has other spikes at step %d of this sample: it was recorded with another study, data or seed",
                    recording.path(),
                    step);
            System.arraycopy(frame.sums(), slot * columns(), sums, at, columns());
            counts = counts.plus(read.did());
            step++;
        }

        @Override
        public ReadCounts counts() {
            return counts;
        }
    }
}
