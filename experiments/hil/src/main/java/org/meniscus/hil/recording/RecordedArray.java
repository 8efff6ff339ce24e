package org.meniscus.hil.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

/** Another array whose reads go to a file, one frame per group, before the asker sees them. */
final class RecordedArray implements GroupedArray {
    private static final int ABREAST = 64;

    private final SynapticArray array;
    private final int number;
    private final FrameFile file;
    private final Openings openings = new Openings();

    RecordedArray(SynapticArray array, int number, FrameFile file) {
        this.array = array;
        this.number = number;
        this.file = file;
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
        return array.conductances();
    }

    @Override
    public int abreast() {
        return array instanceof GroupedArray grouped ? grouped.abreast() : ABREAST;
    }

    @Override
    public Reader open(Seed seed) {
        return new RecordedReader(array.open(seed), seed.fingerprint(), openings.next(seed));
    }

    @Override
    public void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums) {
        List<Reader> inner = new ArrayList<>();
        ReadCounts[] before = new ReadCounts[readers.size()];
        for (Reader reader : readers) {
            before[inner.size()] = reader.counts();
            inner.add(((RecordedReader) reader).reader);
        }
        if (array instanceof GroupedArray grouped) grouped.read(inner, active, ends, sums);
        else readOneByOne(inner, active, ends, sums);
        List<ReadFrame.Read> reads = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            RecordedReader reader = (RecordedReader) readers.get(r);
            int[] lines = Arrays.copyOfRange(active, ends[r], ends[r + 1]);
            reads.add(new ReadFrame.Read(
                    reader.stream, reader.opening, reader.step++, lines, minus(reader.counts(), before[r])));
        }
        file.append(new ReadFrame(number, columns(), reads, sums).encode());
    }

    private void readOneByOne(List<Reader> inner, int[] active, int[] ends, float[] sums) {
        float[] answer = new float[columns()];
        for (int r = 0; r < inner.size(); r++) {
            int[] lines = Arrays.copyOfRange(active, ends[r], ends[r + 1]);
            inner.get(r).read(lines, lines.length, answer);
            System.arraycopy(answer, 0, sums, r * columns(), columns());
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
        private final Reader reader;
        private final long stream;
        private final int opening;
        private int step;

        RecordedReader(Reader reader, long stream, int opening) {
            this.reader = reader;
            this.stream = stream;
            this.opening = opening;
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            float[] answer = new float[columns()];
            RecordedArray.this.read(List.of(this), active, new int[] {0, count}, answer);
            System.arraycopy(answer, 0, sums, 0, answer.length);
        }

        @Override
        public ReadCounts counts() {
            return reader.counts();
        }
    }
}
