package org.meniscus.hil.client;

import java.util.Arrays;
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
    /** Active word lines of a request, at most 3 bytes each of the 256 KiB. */
    private static final int MOST_ACTIVE = 1 << 16;
    /** Codes of an answer, 4 bytes each of the 4 MiB. */
    private static final int MOST_CODES = 1 << 19;

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
        int[] cuts = cuts(readers.size(), ends);
        int[] clipped = new int[readers.size()];
        retry.call("Multiply", () -> {
            streams.use(exchange -> {
                for (int p = 0; p + 1 < cuts.length; p++)
                    exchange.send(request(readers, cuts[p], cuts[p + 1], active, ends));
                for (int p = 0; p + 1 < cuts.length; p++)
                    unpack(exchange.take(retry.patience().answer()), cuts[p], cuts[p + 1], sums, clipped);
            });
            return null;
        });
        for (int r = 0; r < readers.size(); r++)
            ((RemoteReader) readers.get(r)).moveOn(ends[r + 1] - ends[r], clipped[r]);
    }

    /** Where the requests begin and the last ends: even parts, within what the board, a request and an answer may hold. */
    private int[] cuts(int size, int[] ends) {
        int piece = Math.min(spec.readsPerRequest(), (size + PIECES - 1) / PIECES);
        piece = Math.max(1, Math.min(piece, MOST_CODES / region.columns()));
        int[] cuts = new int[size + 1];
        int count = 0;
        while (cuts[count] < size) {
            int from = cuts[count];
            int to = from + 1;
            while (to < size && to - from < piece && ends[to + 1] - ends[from] <= MOST_ACTIVE) to++;
            cuts[++count] = to;
        }
        return Arrays.copyOf(cuts, count + 1);
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
        int[] codes = Wire.codes(response);
        double siemensPerCode = scale.getSiemensPerCode();
        int least = scale.getMinCode();
        int most = scale.getMaxCode();
        for (int k = 0; k < codes.length; k++) {
            int code = codes[k];
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
