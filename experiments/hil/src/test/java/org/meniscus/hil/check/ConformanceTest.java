package org.meniscus.hil.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.hil.FaultyBoard;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.board.SpikeBatch;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.examples.FakeBoard;
import org.meniscus.hil.server.InjectedFaults;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;

class ConformanceTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private Path folder;

    private static List<String> failures(List<Conformance.Result> results) {
        return results.stream()
                .filter(result -> result.outcome() == Conformance.Outcome.FAIL)
                .map(result -> result.name() + ": " + result.detail())
                .toList();
    }

    private List<Conformance.Result> check(MacroBoard board, ServerSettings settings, List<Integer> cell)
            throws IOException {
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        try (MacroServer server = MacroServer.start(board, settings)) {
            return Conformance.check(new BoardAddress("127.0.0.1", server.port(), false, Map.of("token", token)), cell);
        }
    }

    @Test
    void theSimulatedBoardKeepsTheProtocol() throws IOException {
        List<Conformance.Result> results = check(
                SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0),
                ServerSettings.loopback().withToken(TOKEN),
                List.of(3, 4));
        assertThat(failures(results)).isEmpty();
        assertThat(results).hasSizeGreaterThan(15).allMatch(result -> result.outcome() == Conformance.Outcome.PASS);
    }

    @Test
    void theExampleInJavaKeepsTheProtocol() throws IOException {
        List<Conformance.Result> results =
                check(new FakeBoard(), ServerSettings.loopback().withToken(TOKEN), List.of(3, 4));
        assertThat(failures(results)).isEmpty();
        assertThat(results).allMatch(result -> result.outcome() == Conformance.Outcome.PASS);
    }

    @Test
    void withoutACellNoneIsPulsed() throws IOException {
        List<Conformance.Result> results = check(new FakeBoard(), ServerSettings.loopback(), List.of());
        assertThat(failures(results)).isEmpty();
        assertThat(results)
                .filteredOn(result -> result.outcome() == Conformance.Outcome.SKIP)
                .hasSize(1);
    }

    @Test
    void aBoardThatGarblesIsFoundOut() throws IOException {
        List<String> failures = failures(check(
                new FakeBoard(), ServerSettings.loopback().withFaults(InjectedFaults.parse("garble=1")), List.of()));
        assertThat(failures).anyMatch(failure -> failure.startsWith("Multiply answers one, all and no lines"));
    }

    private List<String> failuresOf(Consumer<FaultyBoard> fault) throws IOException {
        FaultyBoard board = new FaultyBoard(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0));
        fault.accept(board);
        return failures(check(board, ServerSettings.loopback(), List.of()));
    }

    /** Beyond the first eight, as a swapped connector does it: the small region is right. */
    @Test
    void wordLinesInAnotherOrderAreFoundOut() throws IOException {
        assertThat(failuresOf(board -> board.asks = batch ->
                        new SpikeBatch(batch.streams(), batch.steps(), reversedFrom(8, 128, batch), batch.ends())))
                .singleElement()
                .asString()
                .startsWith("Cells add up to columns, everywhere")
                .contains("on 22 of 24 word lines");
    }

    private static int[] reversedFrom(int first, int lines, SpikeBatch batch) {
        int[] active = batch.active().clone();
        for (int r = 0; r < batch.size(); r++) {
            for (int k = batch.ends()[r]; k < batch.ends()[r + 1]; k++)
                if (active[k] >= first) active[k] = lines - 1 - (active[k] - first);
            java.util.Arrays.sort(active, batch.ends()[r], batch.ends()[r + 1]);
        }
        return active;
    }

    @Test
    void shiftedBitLinesAreFoundOut() throws IOException {
        assertThat(failuresOf(board -> board.damage = (reads, batch, columns, codes, clipped) -> {
                    for (int r = 0; r < batch.size(); r++)
                        for (int j = columns - 1; j > 8; j--) codes[r * columns + j] = codes[r * columns + j - 1];
                }))
                .singleElement()
                .asString()
                .startsWith("Cells add up to columns, everywhere")
                .contains("of 63 columns, the first ones [9, 10");
    }

    @Test
    void aRangeThatEndsEarlyIsFoundOut() throws IOException {
        assertThat(failuresOf(board -> board.damage = (reads, batch, columns, codes, clipped) -> {
                    for (int r = 0; r < batch.size(); r++)
                        if (batch.ends()[r + 1] - batch.ends()[r] > 10) clipped[r] = columns;
                }))
                .singleElement()
                .asString()
                .startsWith("The range suffices for a study")
                .contains("the range suffices for about 8");
    }

    @Test
    void wrongUnitsAreFoundOut() throws IOException {
        assertThat(failuresOf(board -> board.scale = 2))
                .anyMatch(failure -> failure.startsWith("Cells add up to columns, everywhere: columns are 2")
                        || failure.contains("columns are 1.9"));
    }

    @Test
    void aBoardThatIsDownDoesNotPass() throws IOException {
        assertThat(failuresOf(board -> board.health = new MacroBoard.Health(false, "no cooling", Double.NaN)))
                .anyMatch(failure -> failure.contains("DOWN: no cooling"));
    }

    /** Needs what Debian calls python3-grpcio, python3-protobuf and protobuf-compiler. */
    @Test
    void theExampleInPythonKeepsTheProtocol() throws Exception {
        Optional<String> python = Stream.of("python3", "/usr/bin/python3")
                .filter(ConformanceTest::hasGrpc)
                .findFirst();
        assumeThat(python).as("python3 with grpcio and protobuf, and protoc").isPresent();
        Process process = new ProcessBuilder(python.get(), "-B", "examples/fake_board.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<Conformance.Result> results = Conformance.check(BoardAddress.parse(out.readLine()), List.of());
            assertThat(failures(results)).isEmpty();
            assertThat(results).hasSizeGreaterThan(15);
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(Files.readAllLines(Path.of("examples/fake_board.py"))).hasSizeLessThan(100);
    }

    private static boolean hasGrpc(String python) {
        return succeeds(python, "-c", "import grpc, google.protobuf") && succeeds("protoc", "--version");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
