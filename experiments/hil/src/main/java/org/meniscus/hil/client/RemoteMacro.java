package org.meniscus.hil.client;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.ColumnCodes;
import org.meniscus.hil.v1.MacroServiceGrpc.MacroServiceStub;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.Prepared;
import org.meniscus.hil.v1.SpikeVector;
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
    private final MacroServiceStub stub;
    private final Queue<Exchange> idle = new ConcurrentLinkedQueue<>();

    RemoteMacro(
            BoardAddress address, BoardSpec spec, Region region, Prepared scale, Retry retry, MacroServiceStub stub) {
        this.address = address;
        this.spec = spec;
        this.region = region;
        this.wireRegion = Wire.region(region);
        this.scale = scale;
        this.retry = retry;
        this.stub = stub;
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
            Exchange exchange = idle.poll();
            if (exchange == null) exchange = Exchange.open(stub);
            try {
                for (int from = 0; from < readers.size(); from += piece)
                    exchange.send(request(readers, from, Math.min(readers.size(), from + piece), active, ends));
                for (int from = 0; from < readers.size(); from += piece)
                    unpack(
                            exchange.take(retry.patience().answer()),
                            from,
                            Math.min(readers.size(), from + piece),
                            sums,
                            clipped);
            } catch (StatusRuntimeException | BoardException e) {
                exchange.cancel();
                throw e;
            } catch (IllegalStateException e) { // sent on a stream that broke while it was idle
                exchange.cancel();
                throw io.grpc.Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException();
            }
            idle.add(exchange);
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
            SpikeVector.Builder spikes =
                    SpikeVector.newBuilder().setStream(reader.stream).setStep(reader.step);
            for (int k = ends[r]; k < ends[r + 1]; k++) spikes.addActive(active[k]);
            request.addReads(spikes);
        }
        return request.build();
    }

    private void unpack(MultiplyResponse response, int from, int to, float[] sums, int[] clipped) {
        if (response.getId() != from) throw nonsense("answer " + response.getId() + " came where " + from + " was due");
        if (response.getReadsCount() != to - from)
            throw nonsense((to - from) + " reads asked for, " + response.getReadsCount() + " answered");
        int columns = region.columns();
        double siemensPerCode = scale.getSiemensPerCode();
        for (int r = from; r < to; r++) {
            ColumnCodes read = response.getReads(r - from);
            if (read.getCodesCount() != columns)
                throw nonsense("a read has " + read.getCodesCount() + " codes for " + columns + " columns");
            for (int j = 0; j < columns; j++) {
                int code = read.getCodes(j);
                if (code < scale.getMinCode() || code > scale.getMaxCode())
                    throw nonsense("code " + code + " of column " + j + " is not in [" + scale.getMinCode() + ", "
                            + scale.getMaxCode() + "]");
                sums[r * columns + j] = (float) (code * siemensPerCode);
            }
            if (read.getClipped() < 0 || read.getClipped() > spec.mapping().bitLines(columns))
                throw nonsense(Integer.toUnsignedString(read.getClipped()) + " clipped conversions in one read of "
                        + spec.mapping().bitLines(columns) + " bit lines");
            clipped[r] = read.getClipped();
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
