package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Arrays;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SpikeBatch;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.Prepared;

/**
 * Reads of one region over the wire, each answer checked: right size, right order, every code in range. A batch is cut
 * into requests that are sent ahead, each as large as the board takes and as it works off in about a second.
 */
final class RegionReads {
    /**
     * Requests that a batch is cut into at least: while the board works on one, the answer to the one before is
     * unpacked.
     */
    static final int PIECES = 8;
    /** Active word lines of a request, at most 3 bytes each of the 256 KiB. */
    private static final int MOST_ACTIVE = 1 << 16;
    /** Codes of an answer, 4 bytes each of the 4 MiB. */
    private static final int MOST_CODES = 1 << 19;

    private final BoardAddress address;
    private final BoardSpec spec;
    private final Region region;
    private final org.meniscus.hil.v1.Region wireRegion;
    private final Prepared scale;
    private final Streams streams;
    private final Pace pace;

    RegionReads(BoardAddress address, BoardSpec spec, Region region, Prepared scale, Streams streams, Pace pace) {
        this.address = address;
        this.spec = spec;
        this.region = region;
        this.wireRegion = Wire.region(region);
        this.scale = scale;
        this.streams = streams;
        this.pace = pace;
    }

    BoardSpec spec() {
        return spec;
    }

    Region region() {
        return region;
    }

    Prepared scale() {
        return scale;
    }

    Pace pace() {
        return pace;
    }

    /** Physical bit lines that are sensed in a read. */
    int bitLines() {
        return spec.mapping().bitLines(region.columns());
    }

    /**
     * Reads once, however the link is.
     *
     * @param sums receives the columns of read r from {@code sums[r * columns]}, in siemens
     * @param clipped receives, per read, the conversions that were out of range
     * @throws StatusRuntimeException if the link broke, or brought nothing in time
     */
    void read(SpikeBatch batch, float[] sums, int[] clipped) {
        int first = pace.seconds() == 0 ? 1 : 0; // the first read of all tells how long one takes
        if (first > 0) exchange(batch, new int[] {0, 1}, sums, clipped);
        if (first < batch.size()) exchange(batch, cuts(first, batch), sums, clipped);
    }

    private void exchange(SpikeBatch batch, int[] cuts, float[] sums, int[] clipped) {
        streams.use(exchange -> {
            long sent = System.nanoTime();
            for (int p = 0; p + 1 < cuts.length; p++) exchange.send(request(batch, cuts[p], cuts[p + 1]));
            for (int p = 0; p + 1 < cuts.length; p++) {
                int reads = cuts[p + 1] - cuts[p];
                unpack(answer(exchange, reads), cuts[p], cuts[p + 1], sums, clipped);
                long now = System.nanoTime();
                pace.took(reads, now - sent);
                sent = now;
            }
        });
    }

    private MultiplyResponse answer(Exchange exchange, int reads) {
        try {
            return exchange.take(pace.patience(reads));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) throw e;
            pace.missed(reads);
            throw Status.DEADLINE_EXCEEDED
                    .withDescription(e.getStatus().getDescription() + " to " + reads + " reads of " + region.columns()
                            + " columns")
                    .asRuntimeException();
        }
    }

    /**
     * Where the requests begin and the last ends: even parts, within what the board, a request and an answer may hold.
     */
    private int[] cuts(int first, SpikeBatch batch) {
        int size = batch.size();
        int[] ends = batch.ends();
        int piece = Math.min(pace.most(spec.readsPerRequest()), (size - first + PIECES - 1) / PIECES);
        piece = Math.max(1, Math.min(piece, MOST_CODES / region.columns()));
        int[] cuts = new int[size - first + 1];
        cuts[0] = first;
        int count = 0;
        while (cuts[count] < size) {
            int from = cuts[count];
            int to = from + 1;
            while (to < size && to - from < piece && ends[to + 1] - ends[from] <= MOST_ACTIVE) to++;
            cuts[++count] = to;
        }
        return Arrays.copyOf(cuts, count + 1);
    }

    private MultiplyRequest request(SpikeBatch batch, int from, int to) {
        MultiplyRequest.Builder request =
                MultiplyRequest.newBuilder().setId(from).setRegion(wireRegion);
        int[] ends = batch.ends();
        for (int r = from; r < to; r++)
            request.addStreams(batch.streams()[r]).addSteps(batch.steps()[r]).addCounts(ends[r + 1] - ends[r]);
        for (int k = ends[from]; k < ends[to]; k++) request.addActive(batch.active()[k]);
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
        int bitLines = bitLines();
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
}
