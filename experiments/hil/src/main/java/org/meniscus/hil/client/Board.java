package org.meniscus.hil.client;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.CellRow;
import org.meniscus.hil.v1.DescribeRequest;
import org.meniscus.hil.v1.MacroServiceGrpc;
import org.meniscus.hil.v1.PrepareRequest;
import org.meniscus.hil.v1.Prepared;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.hil.v1.ProgramResponse;
import org.meniscus.hil.v1.ReadCellsRequest;
import org.meniscus.hil.v1.StatusRequest;

/**
 * A board at the other end of a link. Every call has a deadline, is repeated while the link is down, and checks what comes
 * back: an answer of the wrong size, out of range or not a number is refused by name.
 */
public final class Board implements AutoCloseable {
    private static final int ROWS_PER_CALL = 16;

    private final BoardAddress address;
    private final Retry retry;
    private final ManagedChannel channel;
    private final MacroServiceGrpc.MacroServiceBlockingStub stub;
    private final Streams streams;
    private final BoardSpec spec;

    private Board(BoardAddress address, Patience patience, Consumer<String> notices) {
        this.address = address;
        this.retry = new Retry(address, patience, notices);
        this.channel = Channels.open(address);
        this.streams = new Streams(MacroServiceGrpc.newStub(channel));
        Metadata headers = new Metadata();
        address.token()
                .ifPresent(token ->
                        headers.put(Metadata.Key.of("meniscus-token", Metadata.ASCII_STRING_MARSHALLER), token));
        this.stub = MacroServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        try {
            this.spec = describe();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Connects and asks the board what it is.
     *
     * @param notices hears of lost and regained links, one sentence each; called from several threads
     * @throws BoardException if it does not answer within the patience for an outage
     */
    public static Board connect(BoardAddress address, Patience patience, Consumer<String> notices) {
        return new Board(address, patience, notices);
    }

    private BoardSpec describe() {
        return checked(
                "Describe",
                () -> Wire.read(retry.call("Describe", () -> timely().describe(DescribeRequest.getDefaultInstance()))));
    }

    public BoardSpec spec() {
        return spec;
    }

    public BoardAddress address() {
        return address;
    }

    /** How often the link was lost. */
    public long linkLosses() {
        return retry.lost();
    }

    /** How many calls were repeated for it. */
    public long retries() {
        return retry.repeated();
    }

    public BoardStatus status() {
        return retry.call("Status", this::statusNow);
    }

    /** The status if the board answers at once; empty where it does not. */
    public Optional<BoardStatus> statusIfThere() {
        try {
            return Optional.of(statusNow());
        } catch (StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    private BoardStatus statusNow() {
        return timely().status(StatusRequest.getDefaultInstance());
    }

    /** A region of the board as the array of a liquid. */
    public RemoteMacro map(Region region) {
        return checked("Prepare", () -> {
            region.within(spec);
            PrepareRequest request =
                    PrepareRequest.newBuilder().setRegion(Wire.region(region)).build();
            Prepared scale = retry.call("Prepare", () -> timely().prepare(request));
            Require.positive("siemens_per_code", scale.getSiemensPerCode());
            Require.that(
                    scale.getMinCode() < scale.getMaxCode(),
                    "min_code %d must be below max_code %d",
                    scale.getMinCode(),
                    scale.getMaxCode());
            return new RemoteMacro(address, spec, region, scale, retry, streams);
        });
    }

    /**
     * Reads cells one by one, a few word lines per call so that a lost link costs little.
     *
     * @param repeats reads per cell, 1 to 1024
     */
    public CellSurvey readCells(int firstWordLine, int wordLines, int firstBitLine, int bitLines, int repeats) {
        double[][] mean = new double[wordLines][];
        double[][] deviation = new double[wordLines][];
        long[][] pulses = new long[wordLines][];
        for (int done = 0; done < wordLines; done += ROWS_PER_CALL) {
            ReadCellsRequest request = ReadCellsRequest.newBuilder()
                    .setFirstWordLine(firstWordLine + done)
                    .setWordLines(Math.min(ROWS_PER_CALL, wordLines - done))
                    .setFirstBitLine(firstBitLine)
                    .setBitLines(bitLines)
                    .setRepeats(repeats)
                    .build();
            List<CellRow> rows = retry.call("ReadCells", () -> {
                List<CellRow> got = new java.util.ArrayList<>();
                for (Iterator<CellRow> it = slow().readCells(request); it.hasNext(); ) got.add(it.next());
                return got;
            });
            int from = done;
            checked("ReadCells", () -> {
                CellRows.check(rows, request);
                for (int k = 0; k < rows.size(); k++) {
                    mean[from + k] = CellRows.mean(rows.get(k));
                    deviation[from + k] = CellRows.deviation(rows.get(k));
                    pulses[from + k] = CellRows.pulses(rows.get(k));
                }
                return null;
            });
        }
        return new CellSurvey(mean, deviation, pulses, repeats);
    }

    /**
     * Gives each cell one pulse. Repeats of a lost answer carry the same identifier, so no cell is pulsed twice.
     *
     * @param requestId 16 to 64 bytes that no other programming of this board has
     */
    public ProgramResponse program(byte[] requestId, List<Cell> cells, Pulse pulse) {
        return checked("Program", () -> {
            Require.that(spec.canProgram(), "this board cannot be programmed");
            spec.pulses().check(pulse);
            ProgramRequest request = ProgramRequest.newBuilder()
                    .setRequestId(ByteString.copyFrom(requestId))
                    .addAllCells(cells)
                    .setAmplitude(pulse.amplitude())
                    .setWidth(pulse.width())
                    .setComplianceCurrent(pulse.compliance())
                    .build();
            return retry.call("Program", () -> slow().program(request));
        });
    }

    private MacroServiceGrpc.MacroServiceBlockingStub timely() {
        return stub.withDeadlineAfter(retry.patience().answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For calls that take a board some time: ten times the patience for an answer. */
    private MacroServiceGrpc.MacroServiceBlockingStub slow() {
        return stub.withDeadlineAfter(10 * retry.patience().answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> T checked(String call, java.util.function.Supplier<T> answer) {
        try {
            return answer.get();
        } catch (BoardException e) {
            throw e;
        } catch (InputException e) {
            throw new BoardException(address, call, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
