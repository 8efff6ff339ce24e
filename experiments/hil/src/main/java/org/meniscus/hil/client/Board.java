package org.meniscus.hil.client;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.DescribeRequest;
import org.meniscus.hil.v1.MacroServiceGrpc;
import org.meniscus.hil.v1.PrepareRequest;
import org.meniscus.hil.v1.Prepared;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.hil.v1.ProgramResponse;
import org.meniscus.hil.v1.StatusRequest;

/**
 * A board at the other end of a link. Every call has a deadline, is repeated while the link is down, and checks what
 * comes back: an answer of the wrong size, out of range or not a number is refused by name.
 */
public final class Board implements AutoCloseable {
    private static final long TICK_MILLIS = 500;

    private final BoardAddress address;
    private final Retry retry;
    private final Consumer<String> notices;
    private final SameBoard same = new SameBoard();
    private final ManagedChannel channel;
    private final MacroServiceGrpc.MacroServiceBlockingStub stub;
    private final Streams streams;
    private final BoardSpec spec;
    private final Pace readPace;
    private final Pace cellPace;
    private final Pace pulsePace;
    private final Identity identity;
    private final Map<Region, Sentinel> sentinels = new ConcurrentHashMap<>();
    private final Queue<RemoteMacro> arrays = new ConcurrentLinkedQueue<>();
    private final Queue<Watch> watches = new ConcurrentLinkedQueue<>();
    private final Timer clock;
    private volatile Vigil vigil;

    private Board(BoardAddress address, Patience patience, Consumer<String> notices) {
        this.address = address;
        this.notices = notices;
        this.clock = new Timer("board-watch", true);
        this.retry = new Retry(address, patience, same, notices);
        this.channel = Channels.open(address, same);
        this.streams = new Streams(MacroServiceGrpc.newStub(channel));
        Metadata headers = new Metadata();
        address.token()
                .ifPresent(token ->
                        headers.put(Metadata.Key.of("meniscus-token", Metadata.ASCII_STRING_MARSHALLER), token));
        this.stub = MacroServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        try {
            Patience first = patience.first();
            this.spec = checked("Describe", () -> retry.call("Describe", first, () -> describe(first)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.readPace = new Pace(spec.timing().readSeconds(), patience.answer());
        this.cellPace = new Pace(spec.timing().cellReadSeconds(), patience.answer());
        this.pulsePace = new Pace(0, patience.answer());
        this.identity = new Identity(address, spec);
        same.check(this::verify);
    }

    /**
     * Connects and asks the board what it is.
     *
     * @param notices hears of lost and regained links, one sentence each; called from several threads
     * @throws BoardException if it does not answer within five seconds
     */
    public static Board connect(BoardAddress address, Patience patience, Consumer<String> notices) {
        return new Board(address, patience, notices);
    }

    private BoardSpec describe(Patience patience) {
        return Wire.read(stub.withDeadlineAfter(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
                .describe(DescribeRequest.getDefaultInstance()));
    }

    /** After a new connection: is this the board that it was, with the scales and the answers that it had? */
    private void verify() {
        identity.compare(checked("Describe", () -> describe(retry.patience())), this::prepareNow);
        sentinels.values().forEach(sentinel -> vigil.look(sentinel));
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

    /**
     * Begins a study: from now on the board must stay ready and no cell may be pulsed.
     *
     * @return how the board is
     * @throws BoardException if it says that it is down
     */
    public BoardStatus begin() {
        BoardStatus first = status();
        vigil = new Vigil(address, first, this::statusNow, notices);
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        watches.forEach(Watch::tick);
                    }
                },
                TICK_MILLIS,
                TICK_MILLIS);
        return first;
    }

    /** A region of the board as the array of a liquid. */
    public RemoteMacro map(Region region) {
        return new RemoteMacro(reads(region), retry, Watch.NONE);
    }

    /**
     * A region that is looked at while it is used: known patterns are read every so often. After {@link #begin}.
     *
     * @throws BoardException if it answers the same whatever it is asked
     */
    public RemoteMacro watch(Region region) {
        RegionReads reads = reads(region);
        Sentinel sentinel = sentinels.get(region);
        if (sentinel == null) {
            sentinel = retry.call("Multiply", () -> Sentinel.learn(reads));
            vigil.meet(sentinel);
            sentinels.put(region, sentinel);
        }
        Sentinel known = sentinel;
        Watch watch = new Watch(() -> vigil.look(known));
        RemoteMacro array = new RemoteMacro(reads, retry, watch);
        watches.add(watch);
        arrays.add(array);
        return array;
    }

    /** What is wrong with the answers of a region, its columns or all; empty where nothing is. */
    public Optional<String> fault(Region region) {
        RegionReads reads = reads(region);
        Sentinel sentinel = retry.call("Multiply", () -> Sentinel.learn(reads));
        return sentinel.constant() ? Optional.of("it answers the same to every pattern") : sentinel.fault();
    }

    /**
     * Looks at the watched regions that were read since they were last looked at.
     *
     * @return false where the board is not there any more
     */
    public boolean end() {
        try {
            if (watches.stream().anyMatch(Watch::unseen)) {
                same.assure();
                watches.forEach(Watch::end);
                same.assure();
            }
            statusNow();
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    /** What was seen of the board since {@link #begin}. */
    public List<Sight> sights() {
        return vigil.sights();
    }

    /** Sentences about the board that belong beside the results of the study since {@link #begin}. */
    public List<String> warnings() {
        return vigil.warnings();
    }

    /** Conversions of all watched regions. */
    public long conversions() {
        return arrays.stream().mapToLong(RemoteMacro::conversions).sum();
    }

    /** Those of them that were out of range. */
    public long clipped() {
        return arrays.stream().mapToLong(RemoteMacro::clipped).sum();
    }

    /** Seconds that a read takes, as declared or measured; 0 before the first. */
    public double readSeconds() {
        return readPace.seconds();
    }

    /** Seconds that a read of one cell takes, as declared or measured; 0 before the first. */
    public double cellReadSeconds() {
        return cellPace.seconds();
    }

    private RegionReads reads(Region region) {
        return checked("Prepare", () -> {
            region.within(spec);
            Prepared scale = retry.call("Prepare", () -> prepareNow(region));
            identity.remember(region, scale);
            return new RegionReads(address, spec, region, scale, streams, readPace);
        });
    }

    private Prepared prepareNow(Region region) {
        Prepared scale = timely().prepare(PrepareRequest.newBuilder()
                .setRegion(Wire.region(region))
                .build());
        return checked("Prepare", () -> {
            Require.positive("siemens_per_code", scale.getSiemensPerCode());
            Require.that(
                    scale.getMinCode() < scale.getMaxCode(),
                    "min_code %d must be below max_code %d",
                    scale.getMinCode(),
                    scale.getMaxCode());
            return scale;
        });
    }

    /**
     * Reads cells one by one, a few per call so that a lost link costs little.
     *
     * @param repeats reads per cell, 1 to 1024
     */
    public CellSurvey readCells(int firstWordLine, int wordLines, int firstBitLine, int bitLines, int repeats) {
        return readCells(firstWordLine, wordLines, firstBitLine, bitLines, repeats, ProgressListener.NONE);
    }

    /** Reads cells one by one and tells how far it is. */
    public CellSurvey readCells(
            int firstWordLine, int wordLines, int firstBitLine, int bitLines, int repeats, ProgressListener progress) {
        return checked(
                "ReadCells",
                () -> new CellReads(stub, retry, cellPace)
                        .read(firstWordLine, wordLines, firstBitLine, bitLines, repeats, progress));
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
            identity.forgetScales();
            sentinels.clear();
            return retry.call("Program", () -> programNow(request));
        });
    }

    private ProgramResponse programNow(ProgramRequest request) {
        long patience = 10 * pulsePace.patience(request.getCellsCount()).toMillis();
        try {
            long start = System.nanoTime();
            ProgramResponse answer =
                    stub.withDeadlineAfter(patience, TimeUnit.MILLISECONDS).program(request);
            pulsePace.took(request.getCellsCount(), System.nanoTime() - start);
            return answer;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) pulsePace.missed(request.getCellsCount());
            throw e;
        }
    }

    private MacroServiceGrpc.MacroServiceBlockingStub timely() {
        return stub.withDeadlineAfter(retry.patience().answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> T checked(String call, Supplier<T> answer) {
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
        clock.cancel();
        channel.shutdownNow();
    }
}
