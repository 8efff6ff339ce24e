package org.meniscus.hil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.Seed;
import org.meniscus.hil.FaultyBoard;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.hil.v1.Cell;

/** A board that is not who it was, or not well, while a study reads it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VigilTest {
    private static final Region REGION = new Region(0, Small.INPUTS + Small.NEURONS, 0, Small.NEURONS);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20));
    /** 13.5 steps each: over 4000 reads, so that the board is looked at in between. */
    private static final int SAMPLES = 300;

    @TempDir
    private Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();

    private static FaultyBoard board() {
        return new FaultyBoard(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0));
    }

    private Board connect(int port) {
        return Board.connect(BoardAddress.loopback(port), SHORT, notices::add);
    }

    /** A study on the board from its begin to its end. */
    private Board study(MacroServer server) throws InterruptedException {
        Board board = connect(server.port());
        board.begin();
        Small.encode(board.watch(REGION), SAMPLES, 2);
        assertThat(board.end()).isTrue();
        return board;
    }

    private void ends(Consumer<FaultyBoard> fault, String... words) {
        FaultyBoard faulty = board();
        fault.accept(faulty);
        try (MacroServer server = MacroServer.start(faulty, ServerSettings.loopback())) {
            assertThatThrownBy(() -> study(server))
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContainingAll(words);
        }
    }

    private void tells(Consumer<FaultyBoard> fault, String... words) throws InterruptedException {
        FaultyBoard faulty = board();
        fault.accept(faulty);
        try (MacroServer server = MacroServer.start(faulty, ServerSettings.loopback());
                Board board = study(server)) {
            assertThat(notices).anySatisfy(notice -> assertThat(notice).contains(words));
            assertThat(board.warnings())
                    .anySatisfy(warning -> assertThat(warning).contains(words));
        }
    }

    @Test
    void anHonestBoardIsNotSuspected() throws InterruptedException {
        FaultyBoard honest = board();
        try (MacroServer server = MacroServer.start(honest, ServerSettings.loopback());
                Board board = study(server)) {
            assertThat(notices).isEmpty();
            assertThat(board.warnings()).isEmpty();
            assertThat(board.sights()).hasSizeGreaterThan(1).allSatisfy(sight -> {
                assertThat(sight.celsius()).isEqualTo(25);
                assertThat(sight.drift()).isCloseTo(0, within(0.02));
            });
        }
    }

    @Test
    void aBoardThatIsDownIsRefusedAtTheStartAndInTheMiddle() {
        ends(faulty -> faulty.health = new MacroBoard.Health(false, "overheated", Double.NaN), "DOWN", "overheated");
        ends(
                faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> {
                    if (reads > 500) faulty.health = new MacroBoard.Health(false, "fan failed", 90);
                },
                "DOWN",
                "fan failed");
    }

    @Test
    void aDegradedBoardIsToldOnceAndNoSensorIsNoTemperature() throws InterruptedException {
        tells(faulty -> faulty.health = new MacroBoard.Health(true, "fan slow", Double.NaN), "DEGRADED", "fan slow");
        assertThat(notices).hasSize(1);
    }

    @Test
    void zerosAndFrozenAnswersEndTheStudy() {
        ends(
                faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> {
                    if (reads > 1000) Arrays.fill(codes, 0);
                },
                "frozen or zero");
        ends(
                faulty -> {
                    int[] last = new int[Small.NEURONS];
                    faulty.damage = (reads, batch, columns, codes, clipped) -> {
                        for (int r = 0; r < batch.size(); r++)
                            if (reads > 1000) System.arraycopy(last, 0, codes, r * columns, columns);
                            else System.arraycopy(codes, r * columns, last, 0, columns);
                    };
                },
                "frozen or zero");
    }

    @Test
    void aBoardThatAlwaysAnswersTheSameIsRefusedAtTheStart() {
        ends(faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> Arrays.fill(codes, 7), "the same");
    }

    @Test
    void anotherChipUnderTheSameNameEndsTheStudy() {
        SimulatedBoard other = SimulatedBoard.formed(Small.hardware(), Seed.of(77), 0);
        ends(
                faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> {
                    if (reads > 1000) other.prepare(REGION).multiply(batch, codes, clipped);
                },
                "no longer answers as it did");
    }

    @Test
    void aStuckConverterAndADeadColumnAreNamed() throws InterruptedException {
        tells(
                faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> {
                    for (int r = 0; r < batch.size(); r++) codes[r * columns + 8] = 11;
                },
                "column 8 answers the same to every pattern");
        // bit line 12 is column 11 less, and column 12 less 12: at full scale both run away with the number of lines
        tells(
                faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> {
                    for (int r = 0; r < batch.size(); r++) {
                        codes[r * columns + 11] += 5000;
                        codes[r * columns + 12] -= 5000;
                    }
                },
                "columns 11, 12 answer unlike all others");
    }

    @Test
    void driftIsToldAndKeptOverTime() throws InterruptedException {
        FaultyBoard faulty = board();
        faulty.damage = (reads, batch, columns, codes, clipped) -> {
            if (reads > 1000) for (int k = 0; k < codes.length; k++) codes[k] = (int) Math.round(0.8 * codes[k]);
        };
        try (MacroServer server = MacroServer.start(faulty, ServerSettings.loopback());
                Board board = study(server)) {
            assertThat(board.warnings())
                    .anyMatch(warning -> warning.contains("drift -2") || warning.contains("drift -1"));
            assertThat(board.sights().get(board.sights().size() - 1).drift()).isCloseTo(-0.2, within(0.05));
        }
    }

    @Test
    void cellsThatMovedAreTold() throws InterruptedException {
        SimulatedBoard other = SimulatedBoard.formed(Small.hardware(), Seed.of(77), 0);
        tells(
                faulty -> faulty.damage = (reads, batch, columns, codes, clipped) -> {
                    if (reads < 1000) return;
                    int[] mixed = new int[codes.length];
                    other.prepare(REGION).multiply(batch, mixed, new int[batch.size()]);
                    for (int r = 0; r < batch.size(); r++) codes[r * columns + 5] = mixed[r * columns + 5];
                },
                "have changed since the study began",
                "most at columns [5]");
    }

    /** Somebody else forms cells while the study reads. */
    @Test
    void aPulseDuringAStudyEndsIt() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef");
        try (MacroServer server =
                        MacroServer.start(board(), ServerSettings.loopback().withToken("0123456789abcdef"));
                Board board = connect(server.port());
                Board other = Board.connect(
                        new BoardAddress("127.0.0.1", server.port(), false, Map.of("token", token)), SHORT, n -> {})) {
            board.begin();
            RemoteMacro array = board.watch(REGION);
            Small.encode(array, 10, 1);
            Cell cell = Cell.newBuilder().setWordLine(100).setBitLine(60).build();
            other.program(new byte[16], List.of(cell), new Pulse(4, 1e-6, 1e-3));
            assertThatThrownBy(() -> {
                        Small.encode(array, SAMPLES, 1);
                        board.end();
                    })
                    .hasMessageContaining("count of pulses went from 0 to 1")
                    .hasMessageContaining("somebody else");
        }
    }

    /** What a board does after its last read, while the study learns, does not matter. */
    @Test
    void whatHappensAfterTheLastReadIsNoMatter() throws Exception {
        FaultyBoard faulty = board();
        try (MacroServer server = MacroServer.start(faulty, ServerSettings.loopback());
                Board board = connect(server.port())) {
            board.begin();
            Small.encode(board.watch(REGION), 20, 1);
            int seen = board.sights().size();
            while (board.sights().size() == seen) Thread.sleep(20);
            faulty.health = new MacroBoard.Health(false, "switched off for the night", 20);
            assertThat(board.end()).isTrue();
        }
    }

    /** The board dies in the middle of a study, and something else comes back at its address. */
    private void exchanged(Consumer<FaultyBoard> change, FaultyBoard second, String... words) throws Exception {
        FaultyBoard first = board();
        first.readMillis = 1;
        change.accept(second);
        MacroServer before = MacroServer.start(first, ServerSettings.loopback());
        int port = before.port();
        try (Board board = connect(port)) {
            board.begin();
            RemoteMacro array = board.watch(REGION);
            Small.encode(array, 5, 1);
            before.close();
            try (MacroServer after =
                    MacroServer.start(second, ServerSettings.loopback().withPort(port))) {
                assertThatThrownBy(() -> Small.encode(array, 5, 1))
                        .hasMessageContaining("127.0.0.1:" + port)
                        .hasMessageContainingAll(words);
            }
        }
    }

    @Test
    void anotherBoardAfterALostLinkIsRefusedWithBothNames() throws Exception {
        FaultyBoard other = new FaultyBoard(SimulatedBoard.formed(Small.hardware(), Seed.of(77), 0));
        exchanged(
                second -> {},
                other,
                "another board answers",
                "serial was '" + board().spec().serial() + "', is '"
                        + other.spec().serial() + "'");
        exchanged(
                second -> second.says = spec -> named(spec, "new 2.0", 14, ""),
                board(),
                "firmware was 'meniscus",
                "is 'new 2.0'");
        exchanged(
                second -> second.says = spec -> named(spec, spec.firmware(), 8, ""),
                board(),
                "converter bits was '14', is '8'");
        exchanged(
                second -> second.says = spec -> named(spec, spec.firmware(), 14, "b7"),
                board(),
                "boot id was '', is 'b7'");
        exchanged(second -> second.scale = 2, board(), "scale and range were '", "', are '");
    }

    /** Everything that it says of itself is the same, and the cells are not. */
    @Test
    void otherCellsUnderTheSameSerialAreNoticedAfterALostLink() throws Exception {
        FaultyBoard twin = new FaultyBoard(SimulatedBoard.formed(Small.hardware(), Seed.of(77), 0));
        BoardSpec spec = board().spec();
        double step = board().prepare(REGION).siemensPerCode();
        int most = board().prepare(REGION).maxCode();
        exchanged(
                second -> {
                    second.says = ignored -> spec;
                    second.scale = step / twin.prepare(REGION).siemensPerCode();
                },
                new FaultyBoard(twin),
                most == twin.prepare(REGION).maxCode() ? "no longer answers" : "scale and range");
    }

    private static BoardSpec named(BoardSpec spec, String firmware, int bits, String bootId) {
        return new BoardSpec(
                spec.name(),
                spec.serial(),
                firmware,
                spec.wordLines(),
                spec.bitLines(),
                spec.mapping(),
                spec.readVoltage(),
                bits,
                spec.readsPerRequest(),
                spec.pulses(),
                spec.simulated(),
                bootId,
                spec.timing());
    }

    @Test
    void clippedConversionsAreCounted() throws InterruptedException {
        FaultyBoard faulty = board();
        faulty.damage = (reads, batch, columns, codes, clipped) -> Arrays.fill(clipped, 7);
        try (MacroServer server = MacroServer.start(faulty, ServerSettings.loopback());
                Board board = study(server)) {
            assertThat(board.clipped() / (double) board.conversions()).isCloseTo(7 / 21.0, within(1e-12));
            assertThat(board.conversions())
                    .isEqualTo(21L
                            * IntStream.range(0, SAMPLES)
                                    .map(sample -> Small.raster(sample).steps())
                                    .sum());
        }
    }
}
