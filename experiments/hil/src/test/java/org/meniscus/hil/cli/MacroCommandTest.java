package org.meniscus.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.cli.Extension;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.MacroUse;
import org.meniscus.experiments.run.Page;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.examples.FakeBoard;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import picocli.CommandLine;

/** The commands, and a whole study on a board, recorded and replayed. */
class MacroCommandTest {
    @TempDir
    private Path folder;

    private static String run(int status, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line =
                new CommandLine(new MacroCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        assertThat(line.execute(arguments)).as(out.toString()).isEqualTo(status);
        return out.toString();
    }

    private static MacroServer serve() {
        return MacroServer.start(
                SimulatedBoard.formed(HardwarePresets.load("hku-40nm-256kb"), Seed.of(1), 0),
                ServerSettings.loopback());
    }

    private RunRecord study(String macro, Path record) throws InterruptedException {
        List<String> small = List.of(
                "modalities.image.liquid.neurons=40",
                "modalities.audio.liquid.neurons=40",
                "modalities.image.data.trainPerClass=6",
                "modalities.image.data.testPerClass=4",
                "modalities.audio.data.trainPerClass=6",
                "modalities.audio.data.testPerClass=4",
                "task.training.epochs=3");
        RunOptions options = new RunOptions(1, 2, "jvm", folder.resolve("runs"), "test");
        try (MacroLink link = MacroLink.open(Optional.ofNullable(macro), Optional.ofNullable(record), notice -> {})) {
            return new StudyRunner(
                            Studies.load("zero-shot", Map.of(), small), options, link, Page.NONE, ProgressListener.NONE)
                    .run();
        }
    }

    @Test
    void theCommandIsFound() {
        assertThat(ServiceLoader.load(Extension.class).stream()).anyMatch(found -> found.type() == MacroCommand.class);
        assertThat(run(0, "--help")).contains("serve").contains("check").contains("calibrate");
    }

    @Test
    void aStudyOnABoardIsReplayedWithTheSameResults() throws InterruptedException {
        Path recording = folder.resolve("recording");
        RunRecord live;
        try (MacroServer server = serve()) {
            live = study("grpc://127.0.0.1:" + server.port(), recording);
        }
        RunRecord replayed = study("replay:" + recording, null);
        assertThat(replayed.results()).isEqualTo(live.results());
        assertThat(replayed.macro()).isEqualTo(live.macro());
        assertThat(live.macro().keySet()).containsExactlyInAnyOrder("image", "audio");
        MacroUse.Board board = live.provenance().macro().board();
        assertThat(board.serial()).startsWith("simulated-");
        assertThat(board.array().converterBits()).isEqualTo(14);
        assertThat(board.celsius()).isEqualTo(25.0);
        assertThat(board.readSeconds()).isPositive();
        assertThat(board.clippedShare()).isBetween(0.0, 1.0);
        assertThat(board.sights()).isNotEmpty().allMatch(sight -> Math.abs(sight.drift()) < 0.03);
        assertThat(board.warnings()).isEmpty();
    }

    @Test
    void statusTellsWhatABoardIsAndHowWornItIs() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef");
        try (MacroServer server = MacroServer.start(
                SimulatedBoard.fresh(Small.hardware(0), Small.CHIP, 0),
                ServerSettings.loopback().withToken("0123456789abcdef"))) {
            String url = "grpc://127.0.0.1:" + server.port();
            assertThat(run(0, "status", url))
                    .contains("hku-40nm-256kb, serial simulated-")
                    .contains("(simulated)")
                    .contains("firmware     meniscus ")
                    .contains("128 word lines, 64 bit lines, neighbour-difference, read at 100 mV, 14-bit")
                    .contains("health       ready")
                    .contains("temperature  25.0 C")
                    .contains("0 in its life, 0.00 per cell, at most 0 on a cell of 1000 allowed");
            String[] pulse = {
                "program",
                url + "?token=" + token,
                "--word-lines",
                "3-4",
                "--bit-lines",
                "7",
                "--amplitude",
                "4 V",
                "--width",
                "1 us",
                "--compliance",
                "1e-3",
                "--job",
                "a"
            };
            assertThat(run(0, pulse)).contains("2 cells pulsed; at most 1 pulses on one of them of 1000 allowed");
            assertThat(run(0, pulse)).contains("0 cells pulsed, 2 had been before");
            assertThat(run(0, "status", url)).contains("2 in its life").contains("at most 1 on a cell");
        }
    }

    @Test
    void programmingIsRefusedByNameBeforeACellIsReached() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef");
        try (MacroServer server = MacroServer.start(
                        new FakeBoard(), ServerSettings.loopback().withToken("0123456789abcdef"));
                Board board = Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, n -> {})) {
            String url = "grpc://127.0.0.1:" + server.port();
            for (int job = 0; job < 10; job++) program(url + "?token=" + token, "5", "1 V", "job" + job);
            assertThatThrownBy(() -> program(url + "?token=" + token, "4-6", "1 V", "one too many"))
                    .hasMessageContaining("RESOURCE_EXHAUSTED cell (5, 0) has had its 10 pulses");
            assertThatThrownBy(() -> program(url, "4", "1 V", "b")).hasMessageContaining("PERMISSION_DENIED");
            assertThatThrownBy(() -> program(url + "?token=" + token, "4", "9 V", "c"))
                    .hasMessageContaining("pulse amplitude in volts");
            assertThatThrownBy(() -> program(url + "?token=" + token, "31-32", "1 V", "d"))
                    .hasMessageContaining("--word-lines must lie in 0-31, got '31-32'");
            assertThatThrownBy(() -> program(url + "?token=" + token, "5-4", "1 V", "e"))
                    .hasMessageContaining("--word-lines");
            assertThatThrownBy(() -> program(url + "?token=" + token, "x", "1 V", "f"))
                    .hasMessageContaining("must be A-B");
            assertThat(board.status().getPulses()).isEqualTo(10);
        }
    }

    private static void program(String url, String wordLines, String amplitude, String job) {
        List<Exception> failures = new ArrayList<>();
        new CommandLine(new MacroCommand())
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    failures.add(e);
                    return 1;
                })
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "program",
                        url,
                        "--word-lines",
                        wordLines,
                        "--bit-lines",
                        "0",
                        "--amplitude",
                        amplitude,
                        "--width",
                        "1 us",
                        "--compliance",
                        "1e-4",
                        "--job",
                        job);
        if (!failures.isEmpty()) throw (InputException) failures.get(0);
    }

    @Test
    void checkAndCalibrateRunOnABoard() throws IOException {
        try (MacroServer server = serve()) {
            String url = "grpc://127.0.0.1:" + server.port();
            assertThat(run(0, "check", url)).contains("The board keeps the protocol");
            Path twin = folder.resolve("twin.yaml");
            Path neurons = folder.resolve("neurons.csv");
            String report = run(
                    0,
                    "calibrate",
                    url,
                    "--samples",
                    "30",
                    "--repeats",
                    "2",
                    "--out",
                    twin.toString(),
                    "--neurons",
                    neurons.toString());
            assertThat(Files.readAllLines(neurons))
                    .hasSize(201)
                    .element(7)
                    .asString()
                    .startsWith("6,");
            assertThat(report).contains("broken, 0 not, ").contains("board with twin");
            assertThat(ServeCommand.hardware(twin.toString()).name()).isEqualTo("hku-40nm-256kb-twin");
        }
    }
}
