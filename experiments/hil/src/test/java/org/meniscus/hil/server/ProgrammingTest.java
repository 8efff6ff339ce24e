package org.meniscus.hil.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.examples.FakeBoard;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.hil.v1.ProgramResponse;

/** Who may pulse which cell how often. */
class ProgrammingTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final Pulse FORMING = new Pulse(4, 1e-6, 1e-3);
    private static final List<Cell> CELLS = List.of(cell(0, 3), cell(5, 60));

    @TempDir
    private Path folder;

    private static Cell cell(int wordLine, int bitLine) {
        return Cell.newBuilder().setWordLine(wordLine).setBitLine(bitLine).build();
    }

    private static byte[] id(int number) {
        byte[] id = new byte[16];
        Arrays.fill(id, (byte) number);
        return id;
    }

    private static SimulatedBoard fresh() {
        return SimulatedBoard.fresh(Small.hardware(0), Small.CHIP, 0);
    }

    private Board connect(MacroServer server, String token) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        return Board.connect(
                new BoardAddress("127.0.0.1", server.port(), false, Map.of("token", file)), Patience.DEFAULT, n -> {});
    }

    @Test
    void withoutTheTokenNoCellIsReached() throws Exception {
        try (MacroServer server =
                        MacroServer.start(fresh(), ServerSettings.loopback().withToken(TOKEN));
                Board anyone = Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, n -> {});
                Board guesser = connect(server, TOKEN.replace('f', 'e'))) {
            for (Board board : List.of(anyone, guesser))
                assertThatThrownBy(() -> board.program(id(1), CELLS, FORMING))
                        .hasMessageContaining("PERMISSION_DENIED");
            assertThat(anyone.readCells(0, 1, 0, 64, 1).mean()[0]).containsOnly(1e-7f);
            assertThat(anyone.status().getPulses()).isZero();
        }
    }

    @Test
    void withoutATokenOnTheServerNobodyMayProgram() throws Exception {
        try (MacroServer server = MacroServer.start(fresh(), ServerSettings.loopback());
                Board board = connect(server, "")) {
            assertThatThrownBy(() -> board.program(id(1), CELLS, FORMING)).hasMessageContaining("PERMISSION_DENIED");
        }
    }

    @Test
    void aRepeatedRequestPulsesOnce() throws Exception {
        try (MacroServer server =
                        MacroServer.start(fresh(), ServerSettings.loopback().withToken(TOKEN));
                Board board = connect(server, TOKEN)) {
            ProgramResponse first = board.program(id(1), CELLS, FORMING);
            assertThat(first.getRepeated()).isFalse();
            assertThat(first.getPulsesGiven()).isEqualTo(2);
            for (int k = 0; k < 3; k++)
                assertThat(board.program(id(1), CELLS, FORMING).getRepeated()).isTrue();
            assertThat(board.readCells(0, 6, 0, 64, 1).pulses()[0][3]).isEqualTo(1);
            assertThat(board.readCells(0, 6, 0, 64, 1).pulses()[5][60]).isEqualTo(1);
            assertThat(board.readCells(0, 6, 0, 64, 1).mean()[0][3]).isGreaterThan(1e-5);
            assertThat(board.status().getPulses()).isEqualTo(2);
            assertThat(board.program(id(2), CELLS, FORMING).getMostPulsesOfACell())
                    .isEqualTo(2);
        }
    }

    @Test
    void aPulseIsSeenByTheNextMultiplication() throws Exception {
        try (MacroServer server =
                        MacroServer.start(fresh(), ServerSettings.loopback().withToken(TOKEN));
                Board board = connect(server, TOKEN)) {
            float[] before = new float[5];
            float[] after = new float[5];
            board.map(new Region(0, 8, 0, 5)).open(Small.CHIP).read(new int[] {0}, 1, before);
            board.program(id(1), CELLS, FORMING);
            board.map(new Region(0, 8, 0, 5)).open(Small.CHIP).read(new int[] {0}, 1, after);
            assertThat(before).containsOnly(0);
            assertThat(after[2]).isGreaterThan(1e-5f);
            assertThat(after[3]).isLessThan(-1e-5f);
        }
    }

    @Test
    void nonsenseIsRefusedBeforeTheFirstPulse() {
        CountingBoard counting = new CountingBoard(new FakeBoard());
        PulseDesk desk = new PulseDesk(counting, Optional.empty());
        ProgramRequest good = ProgramRequest.newBuilder()
                .setRequestId(ByteString.copyFrom(id(1)))
                .addCells(cell(0, 0))
                .setAmplitude(2)
                .setWidth(1e-6)
                .setComplianceCurrent(1e-4)
                .build();
        for (ProgramRequest.Builder wrong : List.of(
                good.toBuilder().setRequestId(ByteString.copyFrom(new byte[15])),
                good.toBuilder().setRequestId(ByteString.copyFrom(new byte[65])),
                good.toBuilder().clearCells(),
                good.toBuilder().addCells(cell(0, 0)),
                good.toBuilder().addCells(cell(32, 0)),
                good.toBuilder().addCells(cell(0, 33)),
                good.toBuilder().addCells(cell(-1, 0)),
                good.toBuilder().setAmplitude(4.01),
                good.toBuilder().setAmplitude(0.5),
                good.toBuilder().setAmplitude(Double.NaN),
                good.toBuilder().setWidth(0),
                good.toBuilder().setWidth(Double.NaN),
                good.toBuilder().setComplianceCurrent(1)))
            assertThatThrownBy(() -> desk.program(wrong.build()))
                    .isInstanceOfAny(InputException.class, StatusRuntimeException.class);
        assertThat(counting.pulses.get()).isZero();
        desk.program(good);
        assertThat(counting.pulses.get()).isEqualTo(1);
        assertThatThrownBy(() -> desk.program(good.toBuilder().setAmplitude(3).build()))
                .hasMessageContaining("another programming");
    }

    @Test
    void theEnduranceBudgetIsKept() {
        CountingBoard counting = new CountingBoard(new FakeBoard());
        PulseDesk desk = new PulseDesk(counting, Optional.empty());
        for (int k = 0; k < 10; k++) desk.program(request(k, cell(1, 1)));
        assertThatThrownBy(() -> desk.program(request(10, cell(2, 2), cell(1, 1))))
                .hasMessageContaining("cell (1, 1) has had its 10 pulses")
                .satisfies(
                        e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        assertThat(counting.pulses.get()).isEqualTo(10);
        assertThat(desk.pulses(2, 2)).isZero();
        assertThat(desk.most()).isEqualTo(10);
    }

    @Test
    void theJournalOutlivesTheServer() throws Exception {
        ServerSettings settings = ServerSettings.loopback().withToken(TOKEN).withJournal(folder.resolve("journal"));
        double formed;
        try (MacroServer server = MacroServer.start(fresh(), settings);
                Board board = connect(server, TOKEN)) {
            board.program(id(1), CELLS, FORMING);
            formed = board.readCells(0, 1, 3, 1, 1).mean()[0][0];
        }
        try (MacroServer server = MacroServer.start(fresh(), settings);
                Board board = connect(server, TOKEN)) {
            assertThat(board.readCells(0, 1, 3, 1, 1).mean()[0][0])
                    .isEqualTo(formed)
                    .isGreaterThan(1e-5);
            assertThat(board.program(id(1), CELLS, FORMING).getRepeated()).isTrue();
            assertThat(board.status().getPulses()).isEqualTo(2);
        }
    }

    /** The program dies at the second of three pulses: the repeat goes on behind it, and names it. */
    @Test
    void aProgrammingThatWasCutOffIsGoneOnWith() {
        Path journal = folder.resolve("journal");
        CountingBoard dying = new CountingBoard(new FakeBoard());
        dying.dieAfter = 1;
        ProgramRequest request = request(1, cell(0, 0), cell(0, 1), cell(0, 2));
        try (PulseDesk desk = new PulseDesk(dying, Optional.of(journal))) {
            assertThatThrownBy(() -> desk.program(request)).hasMessage("power cut");
        }
        CountingBoard restarted = new CountingBoard(new FakeBoard());
        try (PulseDesk desk = new PulseDesk(restarted, Optional.of(journal))) {
            assertThat(desk.pulses(0, 2)).isZero();
            ProgramResponse answer = desk.program(request);
            assertThat(answer.getUnknownList()).containsExactly(cell(0, 1));
            assertThat(answer.getPulsesGiven()).isEqualTo(2);
            assertThat(answer.getRepeated()).isFalse();
            assertThat(restarted.pulses.get()).isEqualTo(1);
            for (int bitLine = 0; bitLine < 3; bitLine++)
                assertThat(desk.pulses(0, bitLine)).isEqualTo(1);
        }
        try (PulseDesk desk = new PulseDesk(restarted, Optional.of(journal))) {
            ProgramResponse again = desk.program(request);
            assertThat(again.getRepeated()).isTrue();
            assertThat(again.getUnknownList()).containsExactly(cell(0, 1));
            assertThat(restarted.pulses.get()).isEqualTo(1);
        }
    }

    /**
     * Killed at 200 random bytes of its journal, up to three times in a row: every cell has exactly one pulse, or is
     * named.
     */
    @Test
    void killedAnywhereEveryCellHasOnePulseOrIsNamed() throws Exception {
        Random random = new Random(24);
        for (int round = 0; round < 200; round++) {
            Path journal = folder.resolve("journal" + round);
            ProgramRequest[] requests = {
                request(1, block(0, 1 + random.nextInt(4))), request(2, block(1, 1 + random.nextInt(4)))
            };
            Map<Cell, Integer> truth = new HashMap<>();
            int kills = 1 + random.nextInt(3);
            for (int life = 0; life <= kills; life++) {
                DyingBoard board = new DyingBoard(truth, life < kills ? random.nextInt(7) : Integer.MAX_VALUE);
                board.afterThePulse = random.nextBoolean();
                try (PulseDesk desk = new PulseDesk(board, Optional.of(journal))) {
                    for (ProgramRequest request : requests) desk.program(request);
                } catch (IllegalStateException killed) {
                    // and the last frame may be torn: a kill between the mark and its last byte comes before the pulse
                    if (!board.afterThePulse) tear(journal, random.nextInt(3));
                }
            }
            Set<Cell> named = new HashSet<>();
            try (PulseDesk desk = new PulseDesk(new DyingBoard(new HashMap<>(), 0), Optional.of(journal))) {
                for (ProgramRequest request : requests)
                    named.addAll(desk.program(request).getUnknownList());
            }
            assertThat(named).hasSizeLessThanOrEqualTo(kills);
            for (ProgramRequest request : requests)
                for (Cell cell : request.getCellsList())
                    if (!named.contains(cell))
                        assertThat(truth.get(cell)).as("round " + round).isEqualTo(1);
                    else assertThat(truth.getOrDefault(cell, 0)).isLessThanOrEqualTo(1);
        }
    }

    private static void tear(Path journal, int bytes) throws IOException {
        if (!Files.exists(journal)) return;
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(8, channel.size() - bytes));
        }
    }

    private static Cell[] block(int wordLine, int size) {
        return IntStream.range(0, size)
                .mapToObj(bitLine -> cell(wordLine, bitLine))
                .toArray(Cell[]::new);
    }

    /** A journal as the first version wrote it: the cells of a request count as a whole. */
    @Test
    void anOldJournalIsUnderstood() {
        Path journal = folder.resolve("journal");
        ProgramRequest finished = request(1, cell(0, 0), cell(0, 1));
        ProgramRequest cutOff = request(2, cell(1, 0), cell(1, 1));
        try (FrameFile file = FrameFile.create(journal)) {
            file.append(frame(0, finished.toByteArray()));
            file.append(frame(1, finished.getRequestId().toByteArray()));
            file.append(frame(0, cutOff.toByteArray()));
        }
        CountingBoard board = new CountingBoard(new FakeBoard());
        try (PulseDesk desk = new PulseDesk(board, Optional.of(journal))) {
            assertThat(desk.total()).isEqualTo(4);
            assertThat(desk.program(finished).getUnknownList()).isEmpty();
            assertThat(desk.program(cutOff).getUnknownList()).containsExactly(cell(1, 0), cell(1, 1));
            assertThat(board.pulses.get()).isZero();
        }
    }

    private static byte[] frame(int mark, byte[] content) {
        byte[] frame = new byte[1 + content.length];
        frame[0] = (byte) mark;
        System.arraycopy(content, 0, frame, 1, content.length);
        return frame;
    }

    @Test
    void plaintextStaysOnThisMachine() {
        assertThatThrownBy(() -> new ServerSettings(
                        new java.net.InetSocketAddress("0.0.0.0", 0),
                        Optional.empty(),
                        Optional.of(TOKEN),
                        Optional.empty(),
                        InjectedFaults.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--tls-cert");
        assertThatThrownBy(() -> ServerSettings.loopback().withToken("short")).hasMessageContaining("16 characters");
    }

    @Test
    void faultsAreReadStrictly() {
        assertThat(InjectedFaults.parse("drop=0.01, stuck=0.5,delay=5ms").stuck())
                .isEqualTo(0.5);
        for (String wrong : List.of("drop", "drop=2", "drop=x", "drp=0.1", "delay=5", "garble=NaN"))
            assertThatThrownBy(() -> InjectedFaults.parse(wrong)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> InjectedFaults.parse("drp=0.1")).hasMessageContaining("did you mean 'drop'");
    }

    private static ProgramRequest request(int number, Cell... cells) {
        return ProgramRequest.newBuilder()
                .setRequestId(ByteString.copyFrom(id(number)))
                .addAllCells(List.of(cells))
                .setAmplitude(1)
                .setWidth(1e-6)
                .setComplianceCurrent(1e-4)
                .build();
    }

    /** Really pulses, in the memory of the test, until it dies. */
    private static final class DyingBoard extends Wrapped {
        private final Map<Cell, Integer> truth;
        private int left;
        private boolean afterThePulse;

        DyingBoard(Map<Cell, Integer> truth, int left) {
            super(new FakeBoard());
            this.truth = truth;
            this.left = left;
        }

        @Override
        public void pulse(int wordLine, int bitLine, Pulse pulse) {
            if (left == 0 && !afterThePulse) throw new IllegalStateException("killed");
            truth.merge(cell(wordLine, bitLine), 1, Integer::sum);
            if (left-- == 0) throw new IllegalStateException("killed");
        }
    }

    private static final class CountingBoard extends Wrapped {
        private final AtomicInteger pulses = new AtomicInteger();
        private int dieAfter = Integer.MAX_VALUE;

        CountingBoard(MacroBoard board) {
            super(board);
        }

        @Override
        public void pulse(int wordLine, int bitLine, Pulse pulse) {
            if (pulses.get() == dieAfter) throw new IllegalStateException("power cut");
            pulses.incrementAndGet();
            board.pulse(wordLine, bitLine, pulse);
        }
    }

    private abstract static class Wrapped implements MacroBoard {
        final MacroBoard board;

        Wrapped(MacroBoard board) {
            this.board = board;
        }

        @Override
        public BoardSpec spec() {
            return board.spec();
        }

        @Override
        public Health health() {
            return board.health();
        }

        @Override
        public float[] readCells(int wordLine, int firstBitLine, int bitLines) {
            return board.readCells(wordLine, firstBitLine, bitLines);
        }

        @Override
        public Prepared prepare(Region region) {
            return board.prepare(region);
        }
    }
}
