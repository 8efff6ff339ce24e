package org.meniscus.hil.client;

import java.nio.IntBuffer;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.Prepared;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.ReadCounts;

/**
 * A region of a live board as the array of a liquid.
 *
 * <p>A group of reads is cut into requests that are sent ahead on a stream of the calling thread: while the board works on
 * one, the answer to the one before is unpacked. When the link is lost the whole group is asked for again; the readers move
 * on only when all of it has come. The noise of a real board is its own: of a reader's seed only its name, the fingerprint,
 * goes over the wire, and only a simulated board makes something of it.
 */
public final class RemoteMacro implements GroupedArray {
    private static final int PIECES = 8;
    private static final int MOST_ABREAST = 512;

    private final BoardAddress address;
    private final BoardSpec spec;
    private final Region region;
    private final org.meniscus.hil.v1.Region wireRegion;
    private final Prepared scale;
    private final Retry retry;
    private final Streams streams;

    RemoteMacro(BoardAddress address, BoardSpec spec, Region region, Prepared scale, Retry retry, Streams streams) {
        this.address = address;
        this.spec = spec;
        this.region = region;
        this.wireRegion = Wire.region(region);
        this.scale = scale;
        this.retry = retry;
        this.streams = streams;
    }

    @Override
    public int wordLines() {
        return region.wordLines();
    }

    @Override
    public int columns() {
        return region.columns();
    }

    @Override
    public int abreast() {
        return Math.min(MOST_ABREAST, PIECES * spec.readsPerRequest());
    }

    @Override
    public Reader open(Seed seed) {
        return new RemoteReader(seed.fingerprint());
    }

    @Override
    public void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums) {
        if (readers.isEmpty()) return;
        int piece = Math.min(spec.readsPerRequest(), (readers.size() + PIECES - 1) / PIECES);
        int[] clipped = new int[readers.size()];
        retry.call("Multiply", () -> {
            streams.use(exchange -> {
                int size = readers.size();
                for (int from = 0; from < size; from += piece)
                    exchange.send(request(readers, from, Math.min(size, from + piece), active, ends));
                for (int from = 0; from < size; from += piece)
                    unpack(exchange.take(retry.patience().answer()), from, Math.min(size, from + piece), sums, clipped);
            });
            return null;
        });
        for (int r = 0; r < readers.size(); r++)
            ((RemoteReader) readers.get(r)).moveOn(ends[r + 1] - ends[r], clipped[r]);
    }

    private MultiplyRequest request(List<? extends Reader> readers, int from, int to, int[] active, int[] ends) {
        MultiplyRequest.Builder request =
                MultiplyRequest.newBuilder().setId(from).setRegion(wireRegion);
        for (int r = from; r < to; r++) {
            RemoteReader reader = (RemoteReader) readers.get(r);
            request.addStreams(reader.stream).addSteps(reader.step).addCounts(ends[r + 1] - ends[r]);
        }
        for (int k = ends[from]; k < ends[to]; k++) request.addActive(active[k]);
        return request.build();
    }

    private void unpack(MultiplyResponse response, int from, int to, float[] sums, int[] clipped) {
        int reads = to - from;
        int columns = region.columns();
        if (response.getId() != from) throw nonsense("answer " + response.getId() + " came where " + from + " was due");
        if (response.getCodes().size() != Integer.BYTES * reads * columns)
            throw nonsense(response.getCodes().size() + " bytes of codes for " + reads + " reads of " + columns
                    + " columns of 4 bytes");
        if (response.getClippedCount() != reads)
            throw nonsense(response.getClippedCount() + " counts of clipped conversions for " + reads + " reads");
        IntBuffer codes = Wire.codes(response);
        double siemensPerCode = scale.getSiemensPerCode();
        int least = scale.getMinCode();
        int most = scale.getMaxCode();
        for (int k = 0; k < reads * columns; k++) {
            int code = codes.get(k);
            if (code < least || code > most)
                throw nonsense(
                        "code " + code + " of column " + k % columns + " is not in [" + least + ", " + most + "]");
            sums[from * columns + k] = (float) (code * siemensPerCode);
        }
        int bitLines = spec.mapping().bitLines(columns);
        for (int r = 0; r < reads; r++) {
            int out = response.getClipped(r);
            if (out < 0 || out > bitLines)
                throw nonsense(Integer.toUnsignedString(out) + " clipped conversions in one read of " + bitLines
                        + " bit lines");
            clipped[from + r] = out;
        }
    }

    private BoardException nonsense(String what) {
        return new BoardException(address, "Multiply", "answered nonsense: " + what);
    }

    private final class RemoteReader implements Reader {
        private final long stream;
        private int step;
        private long activations;
        private long clipped;

        RemoteReader(long stream) {
            this.stream = stream;
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            RemoteMacro.this.read(List.of(this), active, new int[] {0, count}, sums);
        }

        private void moveOn(int active, int clippedNow) {
            step++;
            activations += active;
            clipped += clippedNow;
        }

        @Override
        public ReadCounts counts() {
            long bitLines = spec.mapping().bitLines(region.columns());
            long sensed = step * bitLines;
            return new ReadCounts(step, activations, sensed, sensed, activations * bitLines, clipped);
        }
    }
}
