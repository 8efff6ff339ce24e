package org.meniscus.hil.server;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SpikeBatch;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.ColumnCodes;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.SpikeVector;

/**
 * One Multiply stream: takes a request, answers it, and takes the next only when the client has room for the answer, so a
 * client that does not read costs one answer and no more.
 */
final class MultiplyCall implements StreamObserver<MultiplyRequest> {
    private final Regions regions;
    private final int readsPerRequest;
    private final Faults faults;
    private final UniformRandomProvider chance;
    private final ServerCallStreamObserver<MultiplyResponse> client;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private int[] active = new int[1024];
    private boolean over;

    MultiplyCall(
            Regions regions,
            int readsPerRequest,
            Faults faults,
            UniformRandomProvider chance,
            ServerCallStreamObserver<MultiplyResponse> client) {
        this.regions = regions;
        this.readsPerRequest = readsPerRequest;
        this.faults = faults;
        this.chance = chance;
        this.client = client;
        client.disableAutoRequest();
        client.setOnReadyHandler(this::next);
        client.setOnCancelHandler(() -> {});
        waiting.set(true);
    }

    private void next() {
        if (client.isReady() && waiting.compareAndSet(true, false)) client.request(1);
    }

    @Override
    public void onNext(MultiplyRequest request) {
        if (over) return;
        try {
            Thread.sleep((long) (1000 * faults.delay().seconds()));
            if (faults.drop() > 0 && chance.nextDouble() < faults.drop())
                throw Status.UNAVAILABLE.withDescription("fault: drop").asRuntimeException();
            client.onNext(answer(request));
            waiting.set(true);
            next();
        } catch (RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(Status.UNAVAILABLE.withDescription("the board is stopping").asRuntimeException());
        }
    }

    private void fail(RuntimeException e) {
        over = true;
        if (!client.isCancelled()) client.onError(Failures.status(e));
    }

    private MultiplyResponse answer(MultiplyRequest request) {
        Region region = Wire.read(request.getRegion());
        MacroBoard.Prepared prepared = regions.prepared(region);
        SpikeBatch batch = batch(request, region.wordLines());
        int[] codes = new int[batch.size() * region.columns()];
        int[] clipped = new int[batch.size()];
        prepared.multiply(batch, codes, clipped);
        regions.countReads(batch.size());
        int columns = region.columns();
        boolean garbled = faults.garble() > 0 && chance.nextDouble() < faults.garble();
        MultiplyResponse.Builder response = MultiplyResponse.newBuilder().setId(request.getId());
        for (int r = 0; r < batch.size(); r++) {
            ColumnCodes.Builder read = ColumnCodes.newBuilder().setClipped(clipped[r]);
            for (int j = garbled ? 1 : 0; j < columns; j++) read.addCodes(codes[r * columns + j]);
            response.addReads(read);
        }
        return response.build();
    }

    private SpikeBatch batch(MultiplyRequest request, int wordLines) {
        int reads = Require.inRange("reads", request.getReadsCount(), 1, readsPerRequest);
        long[] streams = new long[reads];
        int[] steps = new int[reads];
        int[] ends = new int[reads + 1];
        for (int r = 0; r < reads; r++) {
            SpikeVector spikes = request.getReads(r);
            streams[r] = spikes.getStream();
            steps[r] = spikes.getStep();
            int count = spikes.getActiveCount();
            Require.that(count <= wordLines, "read %d has %d active word lines of %d", r, count, wordLines);
            ends[r + 1] = ends[r] + count;
            if (ends[r + 1] > active.length) active = Arrays.copyOf(active, 2 * ends[r + 1]);
            int before = -1;
            for (int k = 0; k < count; k++) {
                int line = spikes.getActive(k);
                Require.that(
                        line > before && line < wordLines,
                        "read %d: active word lines must be ascending, without repeats, below %d; got %d after %d",
                        r,
                        wordLines,
                        line,
                        before);
                active[ends[r] + k] = line;
                before = line;
            }
        }
        return new SpikeBatch(streams, steps, active, ends);
    }

    @Override
    public void onError(Throwable cancelled) {
        over = true;
    }

    @Override
    public void onCompleted() {
        if (!over) client.onCompleted();
        over = true;
    }
}
