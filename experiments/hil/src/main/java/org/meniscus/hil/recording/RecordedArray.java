package org.meniscus.hil.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

/**
 * One array of a recording: a read that is recorded is answered from the file; any other is asked of the live array,
 * where there is one, and goes to the file, one frame per group, before the asker sees it. So a new recording, its
 * replay and one that is gone on with are the same thing.
 */
final class RecordedArray implements GroupedArray {
    private static final int ABREAST = 64;

    private final Recording recording;
    private final ArrayFrame array;
    private final Optional<SynapticArray> live;
    private final Openings openings = new Openings();

    RecordedArray(Recording recording, ArrayFrame array, Optional<SynapticArray> live) {
        this.recording = recording;
        this.array = array;
        this.live = live;
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
        return live.orElse(null) instanceof GroupedArray grouped ? grouped.abreast() : ABREAST;
    }

    @Override
    public Reader open(Seed seed) {
        return new RecordedReader(seed, new Recording.Sequence(array.array(), seed.fingerprint(), openings.next(seed)));
    }

    @Override
    public void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums) {
        List<RecordedReader> fresh = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            RecordedReader reader = (RecordedReader) readers.get(r);
            if (reader.isRecorded()) reader.play(active, ends[r], ends[r + 1], sums, r * columns());
            else {
                fresh.add(reader);
                places.add(r);
            }
        }
        if (!fresh.isEmpty()) ask(fresh, places, active, ends, sums);
    }

    /** Asks the live array for some of the readers and records what it answers. */
    private void ask(List<RecordedReader> readers, List<Integer> places, int[] active, int[] ends, float[] sums) {
        List<Reader> inner = new ArrayList<>();
        List<int[]> lines = new ArrayList<>();
        ReadCounts[] before = new ReadCounts[readers.size()];
        int[] innerEnds = new int[readers.size() + 1];
        for (int k = 0; k < readers.size(); k++) {
            Reader reader = readers.get(k).live();
            inner.add(reader);
            before[k] = reader.counts();
            lines.add(Arrays.copyOfRange(active, ends[places.get(k)], ends[places.get(k) + 1]));
            innerEnds[k + 1] = innerEnds[k] + lines.get(k).length;
        }
        int[] innerActive = lines.stream().flatMapToInt(Arrays::stream).toArray();
        float[] answers = new float[readers.size() * columns()];
        if (live.orElseThrow() instanceof GroupedArray grouped) grouped.read(inner, innerActive, innerEnds, answers);
        else readOneByOne(inner, lines, answers);
        List<ReadFrame.Read> reads = new ArrayList<>();
        for (int k = 0; k < readers.size(); k++)
            reads.add(readers.get(k).read(lines.get(k), minus(inner.get(k).counts(), before[k])));
        recording.append(new ReadFrame(array.array(), columns(), reads, answers).encode());
        for (int k = 0; k < readers.size(); k++)
            System.arraycopy(answers, k * columns(), sums, places.get(k) * columns(), columns());
    }

    private void readOneByOne(List<Reader> inner, List<int[]> lines, float[] answers) {
        float[] answer = new float[columns()];
        for (int k = 0; k < inner.size(); k++) {
            inner.get(k).read(lines.get(k), lines.get(k).length, answer);
            System.arraycopy(answer, 0, answers, k * columns(), columns());
        }
    }

    private static ReadCounts minus(ReadCounts now, ReadCounts before) {
        return new ReadCounts(
                now.reads() - before.reads(),
                now.wordLineActivations() - before.wordLineActivations(),
                now.columnReads() - before.columnReads(),
                now.conversions() - before.conversions(),
                now.synapticOperations() - before.synapticOperations(),
                now.clipped() - before.clipped());
    }

    private final class RecordedReader implements Reader {
        private final Seed seed;
        private final Recording.Sequence sequence;
        private final Optional<Places> places;
        private Reader live;
        private int step;
        private ReadCounts counts = ReadCounts.NONE;

        RecordedReader(Seed seed, Recording.Sequence sequence) {
            this.seed = seed;
            this.sequence = sequence;
            this.places = recording.places(sequence);
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            float[] answer = new float[columns()];
            RecordedArray.this.read(List.of(this), active, new int[] {0, count}, answer);
            System.arraycopy(answer, 0, sums, 0, answer.length);
        }

        /** Whether the next read is in the file. */
        boolean isRecorded() {
            int steps = places.map(Places::steps).orElse(0);
            if (step < steps) return true;
            if (RecordedArray.this.live.isPresent()) return false;
            throw steps == 0
                    ? new InputException(recording.path()
                            + " does not hold this sample: it was recorded with another study or data, or ended before")
                    : new InputException(recording.path() + " ends this sample after " + steps
                            + " steps: it was recorded with another study, or cut off here");
        }

        void play(int[] active, int from, int to, float[] sums, int at) {
            Places known = places.orElseThrow();
            ReadFrame frame = recording.frame(known.offset(step));
            int slot = known.slot(step);
            ReadFrame.Read read = frame.reads().get(slot);
            if (!Arrays.equals(read.active(), 0, read.active().length, active, from, to))
                throw new InputException(recording.path() + " has other spikes at step " + step
                        + " of this sample: it was recorded with another study, data or seed");
            System.arraycopy(frame.sums(), slot * columns(), sums, at, columns());
            counts = counts.plus(read.did());
            step++;
        }

        /** The reader of the live array, at the step where this one is. */
        Reader live() {
            if (live == null) {
                SynapticArray source = RecordedArray.this.live.orElseThrow();
                if (step > 0 && !(source instanceof LateArray))
                    throw new IllegalStateException("only a board can be asked from the middle of a sample on");
                live = step > 0 ? ((LateArray) source).open(seed, step) : source.open(seed);
            }
            return live;
        }

        ReadFrame.Read read(int[] lines, ReadCounts did) {
            counts = counts.plus(did);
            return new ReadFrame.Read(sequence.stream(), sequence.opening(), step++, lines, did);
        }

        @Override
        public ReadCounts counts() {
            return counts;
        }
    }
}
