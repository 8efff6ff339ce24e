package org.meniscus.hil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.server.InjectedFaults;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.macro.SynapticArray;

/** Losing the link, and everything else that goes wrong between a study and its board. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LinkTest {
    private static final int SAMPLES = 150;
    private static final Region REGION = new Region(0, Small.INPUTS + Small.NEURONS, 0, Small.NEURONS);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20));

    private final List<String> notices = new CopyOnWriteArrayList<>();

    private static MacroServer serve(ServerSettings settings) {
        return MacroServer.start(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0), settings);
    }

    private Board connect(MacroServer server) {
        return Board.connect(BoardAddress.loopback(server.port()), SHORT, notices::add);
    }

    private LiquidStates encode(ServerSettings settings, int threads) throws InterruptedException {
        try (MacroServer server = serve(settings);
                Board board = connect(server)) {
            return Small.encode(board.map(REGION), SAMPLES, threads);
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws InterruptedException {
        LiquidStates one = encode(ServerSettings.loopback(), 1);
        LiquidStates four = encode(ServerSettings.loopback(), 4);
        assertThat(four.features()).isDeepEqualTo(one.features());
        assertThat(four.reads()).isEqualTo(one.reads());
        assertThat(one.meanRate()).isBetween(0.01, 0.5);
        assertThat(notices).isEmpty();
    }

    @Test
    void aDroppedRequestIsRepeatedAndChangesNoBit() throws InterruptedException {
        LiquidStates faultless = encode(ServerSettings.loopback(), 2);
        LiquidStates dropped = encode(ServerSettings.loopback().withFaults(InjectedFaults.parse("drop=0.1")), 2);
        assertThat(dropped.features()).isDeepEqualTo(faultless.features());
        assertThat(dropped.activity()).isEqualTo(faultless.activity());
        assertThat(notices).anyMatch(notice -> notice.contains("lost during Multiply"));
        assertThat(notices).anyMatch(notice -> notice.contains("is back"));
    }

    @Test
    void aServerThatDiesAndComesBackChangesNoBit() throws Exception {
        LiquidStates undisturbed = encode(ServerSettings.loopback(), 2);
        ServerSettings slow = ServerSettings.loopback().withFaults(InjectedFaults.parse("delay=10 ms"));
        MacroServer first = serve(slow);
        try (Board board = connect(first)) {
            RemoteMacro array = board.map(REGION);
            CompletableFuture<LiquidStates> encoding = CompletableFuture.supplyAsync(() -> {
                try {
                    return Small.encode(array, SAMPLES, 2);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (board.status().getReads() < 200) Thread.sleep(5);
            int port = first.port();
            first.close();
            Thread.sleep(100);
            assertThat(encoding).isNotDone();
            try (MacroServer second = serve(slow.withPort(port))) {
                assertThat(encoding.get().features()).isDeepEqualTo(undisturbed.features());
                assertThat(second.port()).isEqualTo(port);
            }
            assertThat(board.linkLosses()).isPositive();
        }
    }

    @Test
    void aClientThatDiesLeavesTheBoardToOthers() throws Exception {
        try (MacroServer server = serve(ServerSettings.loopback().withFaults(InjectedFaults.parse("delay=5 ms")))) {
            Board dying = connect(server);
            RemoteMacro array = dying.map(REGION);
            Thread study = new Thread(() -> {
                try {
                    Small.encode(array, SAMPLES, 2);
                } catch (InterruptedException | RuntimeException e) {
                    notices.add("died");
                }
            });
            study.start();
            while (dying.status().getReads() < 100) Thread.sleep(5);
            study.interrupt();
            dying.close();
            study.join();
            assertThat(notices).contains("died");
            try (Board other = connect(server)) {
                assertThat(Small.encode(other.map(REGION), 10, 2).samples()).isEqualTo(10);
            }
        }
    }

    @Test
    void patienceEndsWithAMessage() {
        MacroServer server = serve(ServerSettings.loopback());
        int port = server.port();
        Patience none = new Patience(Duration.ofMillis(500), Duration.ofMillis(300));
        try (Board board = Board.connect(BoardAddress.loopback(port), none, notices::add)) {
            RemoteMacro array = board.map(REGION);
            server.close();
            assertThatThrownBy(() -> Small.encode(array, 3, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("Multiply")
                    .hasMessageContaining("gave up")
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void aBoardThatDoesNotAnswerIsGivenUp() {
        try (MacroServer server = serve(ServerSettings.loopback().withFaults(InjectedFaults.parse("delay=3 s")))) {
            Patience short1 = new Patience(Duration.ofMillis(100), Duration.ofMillis(200));
            try (Board board = Board.connect(BoardAddress.loopback(server.port()), short1, notices::add)) {
                assertThatThrownBy(() -> Small.encode(board.map(REGION), 3, 1))
                        .hasMessageContaining("no answer in ")
                        .hasMessageContaining("reads of 20 columns");
            }
        }
    }

    @Test
    void anAnswerOfTheWrongSizeIsRefusedByName() {
        try (MacroServer server = serve(ServerSettings.loopback().withFaults(InjectedFaults.parse("garble=1")));
                Board board = connect(server)) {
            assertThatThrownBy(() -> Small.encode(board.map(REGION), 3, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("answered nonsense: ")
                    .hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    /** 100 reads of 4096 active word lines: 800 kB, which no request may hold. */
    @Test
    void manySpikesAreCutIntoRequestsThatABoardTakes() {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(ConfigReader.write(Small.hardware(0)), "test");
        ((ObjectNode) tree.get("array")).put("wordLines", 4096).put("bitLines", 4);
        HardwareConfig tall = ConfigReader.convert(tree, "test", HardwareConfig.class);
        try (MacroServer server =
                        MacroServer.start(SimulatedBoard.formed(tall, Small.CHIP, 0), ServerSettings.loopback());
                Board board = connect(server)) {
            RemoteMacro array = board.map(new Region(0, 4096, 0, 3));
            List<SynapticArray.Reader> readers = IntStream.range(0, 100)
                    .mapToObj(k -> array.open(Small.CHIP.at(k)))
                    .toList();
            int[] active = new int[100 * 4096];
            int[] ends = new int[101];
            for (int r = 0; r < 100; r++) {
                System.arraycopy(Small.lines(4096), 0, active, 4096 * r, 4096);
                ends[r + 1] = 4096 * (r + 1);
            }
            float[] sums = new float[300];
            array.read(readers, active, ends, sums);
            float[] one = new float[3];
            array.open(Small.CHIP).read(Small.lines(4096), 4096, one);
            for (int k = 0; k < sums.length; k++) assertThat(sums[k]).isEqualTo(one[k % 3]);
            assertThat(notices).isEmpty();
        }
    }

    /** Each array that is mapped and read leaves nothing behind that the board grants only so many of. */
    @Test
    void aBoardIsMappedAsOftenAsAStudyLikes() throws InterruptedException {
        try (MacroServer server = serve(ServerSettings.loopback());
                Board board = connect(server)) {
            for (int repeat = 0; repeat < 40; repeat++)
                assertThat(Small.encode(board.map(REGION), 16, 16).samples()).isEqualTo(16);
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void aRegionThatDoesNotFitIsRefusedBeforeAnythingIsAsked() {
        try (MacroServer server = serve(ServerSettings.loopback());
                Board board = connect(server)) {
            assertThatThrownBy(() -> board.map(new Region(0, 129, 0, 20))).hasMessageContaining("does not lie within");
            assertThatThrownBy(() -> board.map(new Region(0, 10, 44, 20))).hasMessageContaining("does not lie within");
            assertThat(board.map(new Region(0, 10, 43, 20)).columns()).isEqualTo(20);
        }
    }

    @Test
    void addressesAreReadStrictly() {
        assertThat(BoardAddress.parse("grpc://lab:7400")).hasToString("grpc://lab:7400");
        assertThat(BoardAddress.parse("grpcs://lab:1?ca=a&cert=b&key=c").secure())
                .isTrue();
        for (String wrong : List.of("lab:7400", "http://lab:1", "grpc://lab", "grpc://lab:0", "grpc://lab:70000"))
            assertThatThrownBy(() -> BoardAddress.parse(wrong))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(wrong);
        assertThatThrownBy(() -> BoardAddress.parse("grpcs://lab:1")).hasMessageContaining("cert=FILE");
        assertThatThrownBy(() -> BoardAddress.parse("grpc://lab:1?tokn=x")).hasMessageContaining("token");
    }
}
