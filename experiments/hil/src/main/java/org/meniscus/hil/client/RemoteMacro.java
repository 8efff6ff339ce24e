package org.meniscus.hil.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.SpikeBatch;
import org.meniscus.hil.recording.LateArray;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.ReadCounts;

/**
 * A region of a live board as the array of a liquid.
 *
 * <p>When the link is lost the whole group of reads is asked for again; the readers move on only when all of it has
 * come. The noise of a real board is its own: of a reader's seed only its name, the fingerprint, goes over the wire,
 * and only a simulated board makes something of it.
 */
public final class RemoteMacro implements GroupedArray, LateArray {
    private static final int MOST_ABREAST = 512;
    /** On a slow board the link costs nothing beside the reads, and few samples abreast are finished sooner. */
    private static final double ABREAST_SECONDS = 0.2;

    private final RegionReads reads;
    private final Retry retry;
    private final Watch watch;
    private final AtomicLong conversions = new AtomicLong();
    private final AtomicLong clippedConversions = new AtomicLong();

    RemoteMacro(RegionReads reads, Retry retry, Watch watch) {
        this.reads = reads;
        this.retry = retry;
        this.watch = watch;
    }

    @Override
    public int wordLines() {
        return reads.region().wordLines();
    }

    @Override
    public int columns() {
        return reads.region().columns();
    }

    @Override
    public int abreast() {
        double seconds = reads.pace().seconds();
        int most = Math.min(MOST_ABREAST, RegionReads.PIECES * reads.spec().readsPerRequest());
        return seconds == 0 ? most : (int) Math.max(1, Math.min(most, ABREAST_SECONDS / seconds));
    }

    /** Analogue-to-digital conversions that it was asked for so far. */
    public long conversions() {
        return conversions.get();
    }

    /** Those of them that were out of the converter's range. */
    public long clipped() {
        return clippedConversions.get();
    }

    @Override
    public Reader open(Seed seed) {
        return open(seed, 0);
    }

    @Override
    public Reader open(Seed seed, int step) {
        return new RemoteReader(seed.fingerprint(), step);
    }

    @Override
    public void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums) {
        if (readers.isEmpty()) return;
        int size = readers.size();
        long[] streams = new long[size];
        int[] steps = new int[size];
        for (int r = 0; r < size; r++) {
            RemoteReader reader = (RemoteReader) readers.get(r);
            streams[r] = reader.stream;
            steps[r] = reader.step;
        }
        SpikeBatch batch = new SpikeBatch(streams, steps, active, ends);
        int[] clipped = new int[size];
        retry.call("Multiply", () -> {
            reads.read(batch, sums, clipped);
            return null;
        });
        for (int r = 0; r < size; r++) {
            ((RemoteReader) readers.get(r)).moveOn(ends[r + 1] - ends[r], clipped[r]);
            clippedConversions.addAndGet(clipped[r]);
        }
        conversions.addAndGet((long) size * reads.bitLines());
        retry.call("Multiply", () -> {
            watch.passed(size);
            return null;
        });
    }

    private final class RemoteReader implements Reader {
        private final long stream;
        private int step;
        private long answered;
        private long activations;
        private long clipped;

        RemoteReader(long stream, int step) {
            this.stream = stream;
            this.step = step;
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            RemoteMacro.this.read(List.of(this), active, new int[] {0, count}, sums);
        }

        private void moveOn(int active, int clippedNow) {
            step++;
            answered++;
            activations += active;
            clipped += clippedNow;
        }

        @Override
        public ReadCounts counts() {
            long bitLines = reads.bitLines();
            long sensed = answered * bitLines;
            return new ReadCounts(answered, activations, sensed, sensed, activations * bitLines, clipped);
        }
    }
}
