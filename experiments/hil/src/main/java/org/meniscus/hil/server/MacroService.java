package org.meniscus.hil.server;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.hil.v1.CellRow;
import org.meniscus.hil.v1.DescribeRequest;
import org.meniscus.hil.v1.Description;
import org.meniscus.hil.v1.Health;
import org.meniscus.hil.v1.MacroServiceGrpc;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.PrepareRequest;
import org.meniscus.hil.v1.Prepared;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.hil.v1.ProgramResponse;
import org.meniscus.hil.v1.ReadCellsRequest;
import org.meniscus.hil.v1.StatusRequest;

/** The calls of the protocol on a board. */
final class MacroService extends MacroServiceGrpc.MacroServiceImplBase {
    private final MacroBoard board;
    private final BoardSpec spec;
    private final Regions regions;
    private final PulseDesk desk;
    private final InjectedFaults faults;
    private final Seed chance = Seed.of(System.nanoTime()).at("faults");
    private final AtomicLong calls = new AtomicLong();

    MacroService(MacroBoard board, PulseDesk desk, InjectedFaults faults) {
        this.board = board;
        this.spec = board.spec();
        this.regions = new Regions(board);
        this.desk = desk;
        this.faults = faults;
    }

    @Override
    public void describe(DescribeRequest request, StreamObserver<Description> client) {
        answer(client, () -> Wire.describe(spec));
    }

    @Override
    public void status(StatusRequest request, StreamObserver<BoardStatus> client) {
        answer(client, () -> {
            MacroBoard.Health health = board.health();
            Health state = !health.ready()
                    ? Health.HEALTH_DOWN
                    : health.detail().isEmpty() ? Health.HEALTH_READY : Health.HEALTH_DEGRADED;
            return BoardStatus.newBuilder()
                    .setHealth(state)
                    .setDetail(health.detail())
                    .setTemperatureCelsius(health.celsius())
                    .setReads(regions.reads())
                    .setPulses(desk.total())
                    .setMostPulsesOfACell(desk.most())
                    .build();
        });
    }

    @Override
    public void prepare(PrepareRequest request, StreamObserver<Prepared> client) {
        answer(client, () -> {
            MacroBoard.Prepared prepared = regions.prepared(Wire.read(request.getRegion()));
            return Prepared.newBuilder()
                    .setSiemensPerCode(prepared.siemensPerCode())
                    .setMinCode(prepared.minCode())
                    .setMaxCode(prepared.maxCode())
                    .build();
        });
    }

    @Override
    public void readCells(ReadCellsRequest request, StreamObserver<CellRow> client) {
        ServerCallStreamObserver<CellRow> room = (ServerCallStreamObserver<CellRow>) client;
        try {
            CellReading reading = new CellReading(board, desk, request, room);
            room.setOnCancelHandler(() -> {});
            room.setOnReadyHandler(reading::advance);
            reading.advance();
        } catch (RuntimeException e) {
            client.onError(Failures.status(e));
        }
    }

    @Override
    public StreamObserver<MultiplyRequest> multiply(StreamObserver<MultiplyResponse> client) {
        return new MultiplyCall(
                regions,
                spec.readsPerRequest(),
                faults,
                chance.at(calls.incrementAndGet()).rng(),
                (ServerCallStreamObserver<MultiplyResponse>) client);
    }

    @Override
    public void program(ProgramRequest request, StreamObserver<ProgramResponse> client) {
        answer(client, () -> {
            try {
                return desk.program(request);
            } finally {
                regions.forget();
            }
        });
    }

    private static <T> void answer(StreamObserver<T> client, Supplier<T> answer) {
        T message;
        try {
            message = answer.get();
        } catch (RuntimeException e) {
            client.onError(Failures.status(e));
            return;
        }
        client.onNext(message);
        client.onCompleted();
    }
}
