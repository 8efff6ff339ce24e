package org.meniscus.hil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.meniscus.hil.FaultyBoard;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.macro.SynapticArray;

/** Boards that are slow, fail or are not there: waited for as long as they need, and not for ever. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PaceTest {
    private static final Region REGION = new Region(0, 60, 0, 20);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(6));

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final FaultyBoard slow = new FaultyBoard(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0));

    private Board connect(MacroServer server) {
        return Board.connect(BoardAddress.loopback(server.port()), SHORT, notices::add);
    }

    @Test
    void aRequestIsAsLargeAsTheBoardWorksOffInASecond() {
        Pace pace = new Pace(0, Duration.ofSeconds(10));
        assertThat(pace.most(64)).isEqualTo(1);
        assertThat(pace.patience(1)).isEqualTo(Duration.ofSeconds(10));
        pace.took(1, 300_000_000L);
        assertThat(pace.most(64)).isEqualTo(3);
        pace.took(3, 30_000_000L);
        assertThat(pace.most(64)).isEqualTo(64);
        assertThat(new Pace(0.3, Duration.ofSeconds(10)).most(64)).isEqualTo(3);
        assertThat(new Pace(0.5, Duration.ofSeconds(10)).patience(4)).isEqualTo(Duration.ofSeconds(48));
        pace.missed(64);
        assertThat(pace.most(64)).isBetween(1, 60);
    }

    /** 60 reads of 30 ms: 1.8 s of work where an answer may take 1 s. */
    @Test
    void slowReadsAreWaitedForInSmallRequests() {
        slow.readMillis = 30;
        try (MacroServer server = MacroServer.start(slow, ServerSettings.loopback());
                Board board = connect(server)) {
            RemoteMacro array = board.map(REGION);
            array.open(Small.CHIP).read(new int[] {1}, 1, new float[20]);
            assertThat(array.abreast()).isLessThan(10);
            List<SynapticArray.Reader> readers = new ArrayList<>();
            for (int r = 0; r < 60; r++) readers.add(array.open(Small.CHIP.at(r)));
            array.read(readers, new int[60], Small.lines(61), new float[60 * 20]);
            assertThat(readers).allMatch(reader -> reader.counts().reads() == 1);
            assertThat(board.readSeconds()).isGreaterThan(0.02);
        }
    }

    /**
     * 16 384 reads of 0.1 ms: in one call, as for a fast board, it would end after the patience, and be asked for
     * again.
     */
    @Test
    void slowCellsAreWaitedForAndProgressIsTold() {
        slow.cellMicros = 100;
        List<Long> told = new CopyOnWriteArrayList<>();
        try (MacroServer server = MacroServer.start(slow, ServerSettings.loopback());
                Board board = connect(server)) {
            CellSurvey survey = board.readCells(0, 32, 0, 64, 8, (task, done, total) -> told.add(done));
            assertThat(survey.mean()).hasDimensions(32, 64);
            assertThat(survey.mean()[31][63]).isGreaterThan(1e-6);
            assertThat(survey.deviation()[31][63]).isPositive();
            assertThat(told)
                    .hasSizeGreaterThan(2)
                    .startsWith(0L)
                    .endsWith(32L * 64)
                    .isSorted();
        }
    }

    @Test
    void aBoardThatNeverAnswersIsNotAskedForEver() {
        try (MacroServer server = MacroServer.start(slow, ServerSettings.loopback());
                Board board = connect(server)) {
            RemoteMacro array = board.map(REGION);
            slow.readMillis = 60_000;
            assertThatThrownBy(() -> array.open(Small.CHIP).read(new int[] {1}, 1, new float[20]))
                    .hasMessageContaining("Multiply: DEADLINE_EXCEEDED no answer in ")
                    .hasMessageContaining("to 1 reads of 20 columns")
                    .hasMessageContaining("gave up after");
        }
    }

    /** What a Python server makes of an exception. */
    @Test
    void aBoardWhoseProgramFailsIsAskedAFewTimes() {
        try (MacroServer server = MacroServer.start(slow, ServerSettings.loopback());
                Board board = connect(server)) {
            RemoteMacro array = board.map(REGION);
            float[] sums = new float[20];
            slow.damage = (reads, batch, columns, codes, clipped) -> {
                if (reads == 0) throw new IllegalStateException("DMA");
            };
            array.open(Small.CHIP).read(new int[] {1}, 1, sums);
            assertThat(notices)
                    .anyMatch(notice -> notice.contains("UNKNOWN"))
                    .anyMatch(notice -> notice.contains("is back"));
            slow.damage = (reads, batch, columns, codes, clipped) -> {
                throw new IllegalStateException("DMA");
            };
            assertThatThrownBy(() -> array.open(Small.CHIP).read(new int[] {1}, 1, sums))
                    .hasMessageContaining("UNKNOWN the board failed: IllegalStateException")
                    .hasMessageContaining("gave up after 5 tries");
        }
    }

    /** With the patience of a study, two minutes, for an outage. */
    @Test
    void whereNoBoardIsTheFirstConnectionEndsSoon() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        long start = System.nanoTime();
        assertThatThrownBy(() -> Board.connect(BoardAddress.loopback(port), Patience.DEFAULT, notices::add))
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("gave up after 5 s. Check that the board is served there");
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
    }
}
