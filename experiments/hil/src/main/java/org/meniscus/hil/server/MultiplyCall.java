package org.meniscus.hil.server;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SpikeBatch;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;

/**
 * One Multiply stream: takes a request, answers it, and asks for more only while the client takes its answers, so a client
 * that does not read costs {@value #AHEAD} requests, and answers up to {@value #ROOM} bytes and one.
 */
final class MultiplyCall implements StreamObserver<MultiplyRequest> {
    /** The next request is here, unpacked, while the board works on the one before. */
    private static final int AHEAD = 2;

    private static final int ROOM = 1 << 16;

    private final Regions regions;
    private final int readsPerRequest;
    private final InjectedFaults faults;
    private final UniformRandomProvider chance;
    private final ServerCallStreamObserver<MultiplyResponse> client;
    private int due = AHEAD;
    private boolean over;

    MultiplyCall(
            Regions regions,
            int readsPerRequest,
            InjectedFaults faults,
            UniformRandomProvider chance,
            ServerCallStreamObserver<MultiplyResponse> client) {
        this.regions = regions;
        this.readsPerRequest = readsPerRequest;
        this.faults = faults;
        this.chance = chance;
        this.client = client;
        client.disableAutoRequest();
        client.setOnReadyThreshold(ROOM);
        client.setOnReadyHandler(this::next);
        client.setOnCancelHandler(() -> {});
    }

    private void next() {
        if (due == 0 || !client.isReady()) return;
        client.request(due);
        due = 0;
    }

    @Override
    public void onNext(MultiplyRequest request) {
        if (over) return;
        try {
            if (faults.delay().seconds() > 0)
                Thread.sleep((long) (1000 * faults.delay().seconds()));
            if (faults.drop() > 0 && chance.nextDouble() < faults.drop())
                throw Status.UNAVAILABLE.withDescription("fault: drop").asRuntimeException();
            client.onNext(answer(request));
            due++;
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
        boolean garbled = faults.garble() > 0 && chance.nextDouble() < faults.garble();
        MultiplyResponse.Builder response = MultiplyResponse.newBuilder()
                .setId(request.getId())
                .setCodes(Wire.codes(garbled ? Arrays.copyOf(codes, codes.length - 1) : codes));
        for (int count : clipped) response.addClipped(count);
        return response.build();
    }

    private SpikeBatch batch(MultiplyRequest request, int wordLines) {
        int reads = Require.inRange("reads", request.getStreamsCount(), 1, readsPerRequest);
        Require.that(
                request.getStepsCount() == reads && request.getCountsCount() == reads,
                "%d streams, %d steps and %d counts must be equally many",
                reads,
                request.getStepsCount(),
                request.getCountsCount());
        long[] streams = new long[reads];
        int[] steps = new int[reads];
        int[] ends = new int[reads + 1];
        int[] active = new int[request.getActiveCount()];
        for (int r = 0; r < reads; r++) {
            streams[r] = request.getStreams(r);
            steps[r] = request.getSteps(r);
            int count = request.getCounts(r);
            Require.that(
                    count >= 0 && count <= wordLines && count <= active.length - ends[r],
                    "read %d has %s active word lines: the region has %d, the request %d more",
                    r,
                    Integer.toUnsignedString(count),
                    wordLines,
                    active.length - ends[r]);
            ends[r + 1] = ends[r] + count;
            int before = -1;
            for (int k = ends[r]; k < ends[r + 1]; k++) {
                int line = request.getActive(k);
                if (line <= before || line >= wordLines)
                    throw new InputException(
                            "read " + r + ": active word lines must be ascending, without repeats, below " + wordLines
                                    + "; got " + line + " after " + before);
                active[k] = line;
                before = line;
            }
        }
        Require.that(
                ends[reads] == active.length,
                "%d active word lines beyond those of the reads",
                active.length - ends[reads]);
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
