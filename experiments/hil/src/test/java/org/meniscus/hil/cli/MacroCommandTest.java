package org.meniscus.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.cli.Extension;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.board.SimulatedBoard;
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
            return new StudyRunner(Studies.load("zero-shot", Map.of(), small), options, link, ProgressListener.NONE)
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
    }

    @Test
    void checkAndCalibrateRunOnABoard() {
        try (MacroServer server = serve()) {
            String url = "grpc://127.0.0.1:" + server.port();
            assertThat(run(0, "check", url)).contains("The board keeps the protocol");
            Path twin = folder.resolve("twin.yaml");
            String report = run(0, "calibrate", url, "--samples", "30", "--repeats", "2", "--out", twin.toString());
            assertThat(report).contains("262144 broken, 0 not").contains("board with twin");
            assertThat(ServeCommand.hardware(twin.toString()).name()).isEqualTo("hku-40nm-256kb-twin");
        }
    }
}
