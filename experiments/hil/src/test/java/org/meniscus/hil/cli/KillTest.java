package org.meniscus.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.cli.Main;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.client.RemoteMacro;
import org.meniscus.hil.frames.FrameReader;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.hil.v1.Cell;
import org.meniscus.liquid.LiquidStates;

/** Server and client as programs of their own, killed without warning at the worst moment. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KillTest {
    private static final int SAMPLES = 150;
    private static final Region REGION = new Region(0, Small.INPUTS + Small.NEURONS, 0, Small.NEURONS);
    private static final Pulse FORMING = new Pulse(4, 1e-6, 1e-3);
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Path hardware;
    private Path token;

    @BeforeEach
    void write() throws IOException {
        hardware = Files.writeString(folder.resolve("small.yaml"), ConfigReader.write(Small.hardware()));
        token = Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) process.destroyForcibly().waitFor();
    }

    private Process meniscus(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    /** A served board; returns when it tells its address. */
    private Process serve(int port, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("macro", "serve", "--hardware", hardware.toString(), "--port", Integer.toString(port)));
        arguments.addAll(List.of(options));
        return meniscus(arguments.toArray(String[]::new));
    }

    private static int port(Process server) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("Serving ")) return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start: " + said);
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private Board connect(int port, Map<String, Path> files) {
        return Board.connect(new BoardAddress("127.0.0.1", port, false, files), PATIENCE, notices::add);
    }

    @Test
    void aServerThatIsKilledInMidEncodeCostsNoBit() throws Exception {
        LiquidStates undisturbed;
        try (MacroServer quiet = MacroServer.start(
                        SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0), ServerSettings.loopback());
                Board board = connect(quiet.port(), Map.of())) {
            undisturbed = Small.encode(board.map(REGION), SAMPLES, 2);
        }
        Process first = serve(0, "--fault", "delay=10 ms");
        int port = port(first);
        try (Board board = connect(port, Map.of())) {
            RemoteMacro array = board.map(REGION);
            CompletableFuture<LiquidStates> encoding = CompletableFuture.supplyAsync(() -> {
                try {
                    return Small.encode(array, SAMPLES, 2);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (board.status().getReads() < 200) Thread.sleep(5);
            first.destroyForcibly().waitFor();
            assertThat(encoding).isNotDone();
            assertThat(port(serve(port))).isEqualTo(port);
            LiquidStates states = encoding.get();
            assertThat(states.features()).isDeepEqualTo(undisturbed.features());
            assertThat(states.activity()).isEqualTo(undisturbed.activity());
            assertThat(board.linkLosses()).isPositive();
            assertThat(board.retries()).isPositive();
            assertThat(notices).anyMatch(notice -> notice.contains("lost during Multiply"));
            assertThat(notices).anyMatch(notice -> notice.contains("is back"));
        }
    }

    @Test
    void aClientThatIsKilledLeavesAWholeRecordingAndAFreeBoard() throws Exception {
        Path recording = folder.resolve("recording");
        int port = port(serve(0, "--fault", "delay=2 ms"));
        Process study = study(port, recording);
        while (!Files.exists(recording) || Files.size(recording) < 20_000) {
            assertThat(study.isAlive()).isTrue();
            Thread.sleep(5);
        }
        study.destroyForcibly().waitFor();

        List<Long> frames = new ArrayList<>();
        long end = FrameReader.scan(recording, (offset, payload) -> frames.add(offset));
        assertThat(frames).hasSizeGreaterThan(2);
        assertThat(Files.size(recording) - end).isLessThan(20_000);

        Process again = study(port, recording);
        assertThat(output(again)).contains("never overwritten").contains("replay:" + recording);
        assertThat(again.exitValue()).isEqualTo(2);
        Process torn = meniscus(arguments("replay:" + recording, null));
        assertThat(output(torn)).contains("cut off here");
        assertThat(torn.exitValue()).isEqualTo(2);

        Process resumed = meniscus(arguments("resume:" + recording, null));
        assertThat(output(resumed)).contains("link lost 0 times");
        assertThat(resumed.exitValue()).isZero();

        Path whole = folder.resolve("whole");
        Process live = study(port, whole);
        assertThat(output(live)).contains("link lost 0 times");
        assertThat(live.exitValue()).isZero();
        try (Stream<Path> runs = Files.walk(folder.resolve("runs"))) {
            List<Path> metrics =
                    runs.filter(path -> path.endsWith("metrics.csv")).toList();
            assertThat(metrics).hasSize(2);
            assertThat(metrics.get(0)).hasSameTextualContentAs(metrics.get(1));
        }
    }

    private Process study(int port, Path recording) throws IOException {
        return meniscus(arguments("grpc://127.0.0.1:" + port, recording));
    }

    private String[] arguments(String macro, Path recording) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--study",
                "n-mnist",
                "--threads",
                "2",
                "--out",
                folder.resolve("runs").toString()));
        for (String change : List.of(
                "modalities.image.data={kind: synthetic-images, trainPerClass: 5, testPerClass: 2}",
                "modalities.image.transforms.0.size=8",
                "modalities.image.liquid.neurons=20",
                "task.readouts={ridge: {kind: ridge}}",
                "software=null",
                "hardware=" + hardware)) arguments.addAll(List.of("--set", change));
        arguments.addAll(List.of("--macro", macro));
        if (recording != null) arguments.addAll(List.of("--record", recording.toString()));
        return arguments.toArray(String[]::new);
    }

    /** 64 programmings of 16 cells; the server dies in the middle and comes back with its journal. */
    @Test
    void aServerThatIsKilledWhileProgrammingPulsesNoCellTwice() throws Exception {
        String[] options = {
            "--fresh",
            "--token-file",
            token.toString(),
            "--journal",
            folder.resolve("journal").toString()
        };
        Process first = serve(0, options);
        int port = port(first);
        List<Cell> unknown = new ArrayList<>();
        try (Board board = connect(port, Map.of("token", token))) {
            for (int request = 0; request < 64; request++) {
                if (request == 20) first.destroyForcibly().onExit().thenRunAsync(() -> restart(port, options));
                unknown.addAll(
                        board.program(id(request), cells(request, 16), FORMING).getUnknownList());
            }
            assertThat(unknown).hasSizeLessThanOrEqualTo(1);
            long[][] pulses = board.readCells(0, 64, 0, 16, 1).pulses();
            for (long[] row : pulses) assertThat(row).containsOnly(1);
            assertThat(board.status().getPulses()).isEqualTo(64 * 16);
            assertThat(notices).anyMatch(notice -> notice.contains("lost during"));
        }
    }

    private void restart(int port, String[] options) {
        try {
            port(serve(port, options));
        } catch (IOException e) {
            notices.add("no restart: " + e.getMessage());
        }
    }

    private static List<Cell> cells(int wordLine, int count) {
        return IntStream.range(0, count)
                .mapToObj(bitLine -> Cell.newBuilder()
                        .setWordLine(wordLine)
                        .setBitLine(bitLine)
                        .build())
                .toList();
    }

    private static byte[] id(int number) {
        byte[] id = new byte[16];
        Arrays.fill(id, (byte) number);
        return id;
    }

    /** The job is killed between two of its requests or in one; giving it again finishes it. */
    @Test
    void aProgrammingJobThatIsKilledIsFinishedWithoutASecondPulse() throws Exception {
        int port = port(serve(0, "--fresh", "--token-file", token.toString()));
        String[] job = {
            "macro",
            "program",
            "grpc://127.0.0.1:" + port + "?token=" + token,
            "--word-lines",
            "0-127",
            "--bit-lines",
            "0-63",
            "--amplitude",
            "4 V",
            "--width",
            "100 us",
            "--compliance",
            "1e-3",
            "--job",
            "first"
        };
        Process killed = meniscus(job);
        try (Board board = connect(port, Map.of())) {
            while (board.status().getPulses() == 0) Thread.sleep(5);
            killed.destroyForcibly().waitFor();
            assertThat(board.status().getPulses()).isBetween(1L, 8192L);
            Process again = meniscus(job);
            assertThat(output(again)).contains("had been before").contains("at most 1 pulses");
            assertThat(board.status().getPulses()).isEqualTo(128 * 64);
            assertThat(board.status().getMostPulsesOfACell()).isEqualTo(1);
            assertThatThrownBy(() -> board.program(new byte[16], cells(0, 1), FORMING))
                    .hasMessageContaining("PERMISSION_DENIED");
        }
    }
}
