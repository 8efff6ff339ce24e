package org.meniscus.hil.client;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.DescribeRequest;
import org.meniscus.hil.v1.Description;
import org.meniscus.hil.v1.MacroServiceGrpc;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.PrepareRequest;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.hil.v1.ReadCellsRequest;

/** The calls as they are, unchecked and unrepeated, to see what a board makes of nonsense. */
public final class RawBoard implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final ManagedChannel channel;
    private final MacroServiceGrpc.MacroServiceBlockingStub stub;

    private RawBoard(ManagedChannel channel) {
        this.channel = channel;
        this.stub = MacroServiceGrpc.newBlockingStub(channel);
    }

    public static RawBoard connect(BoardAddress address) {
        return new RawBoard(Channels.open(address, new SameBoard()));
    }

    public Description describe() {
        return timely().describe(DescribeRequest.getDefaultInstance());
    }

    public void prepare(int firstWordLine, int wordLines, int firstBitLine, int columns) {
        timely().prepare(PrepareRequest.newBuilder()
                .setRegion(org.meniscus.hil.v1.Region.newBuilder()
                        .setFirstWordLine(firstWordLine)
                        .setWordLines(wordLines)
                        .setFirstBitLine(firstBitLine)
                        .setColumns(columns))
                .build());
    }

    public void readCells(int firstWordLine, int wordLines, int firstBitLine, int bitLines, int repeats) {
        timely().readCells(ReadCellsRequest.newBuilder()
                        .setFirstWordLine(firstWordLine)
                        .setWordLines(wordLines)
                        .setFirstBitLine(firstBitLine)
                        .setBitLines(bitLines)
                        .setRepeats(repeats)
                        .build())
                .forEachRemaining(row -> {});
    }

    /** The same spike vector in several reads of one request; throws what the board answers. */
    public void multiply(Region region, int reads, int... active) {
        Exchange exchange = Exchange.open(MacroServiceGrpc.newStub(channel));
        try {
            exchange.send(request(region, reads, active));
            exchange.take(ANSWER);
        } finally {
            exchange.cancel();
        }
    }

    /** Sends a request and does not wait for the answer. */
    public void cancelledMultiply(Region region) {
        Exchange exchange = Exchange.open(MacroServiceGrpc.newStub(channel));
        exchange.send(request(region, 1, 0));
        exchange.cancel();
    }

    /** @throws StatusRuntimeException always, if the board is any good */
    public void programWithoutToken(ProgramRequest request) {
        timely().program(request);
    }

    private static MultiplyRequest request(Region region, int reads, int... active) {
        MultiplyRequest.Builder request = MultiplyRequest.newBuilder().setRegion(Wire.region(region));
        for (int r = 0; r < reads; r++) {
            request.addStreams(r).addSteps(0).addCounts(active.length);
            for (int line : active) request.addActive(line);
        }
        return request.build();
    }

    private MacroServiceGrpc.MacroServiceBlockingStub timely() {
        return stub.withDeadlineAfter(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
