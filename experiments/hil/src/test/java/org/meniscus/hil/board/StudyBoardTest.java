package org.meniscus.hil.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.Page;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.run.TrainingStates;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/** The same study on the same cells: on the simulated macro, over the wire, and in replay. */
class StudyBoardTest {
    private static final String SILENT = "hardware.readNoise.conductance=0 uS";

    private static final String FEW =
            "modalities.image.data={kind: synthetic-images, trainPerClass: 3, testPerClass: 1}";

    private static final int CHIPS = 12;

    @TempDir
    private Path folder;

    private static StudySpec digits(long seed, String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "seed=" + seed,
                "software=null",
                "modalities.image.data={kind: synthetic-images, trainPerClass: 10, testPerClass: 10}",
                "modalities.image.liquid.neurons=100",
                "task.readouts={ridge: {kind: ridge}}"));
        overrides.addAll(Arrays.asList(more));
        return Studies.load("n-mnist", Map.of(), overrides);
    }

    private RunRecord run(StudySpec study, String macro, Path record) throws InterruptedException {
        RunOptions options = new RunOptions(1, 2, "jvm", folder.resolve("runs"), "test");
        if (macro == null) return new StudyRunner(study, options, ProgressListener.NONE).run();
        try (MacroLink link = MacroLink.open(Optional.of(macro), Optional.ofNullable(record), notice -> {})) {
            return new StudyRunner(study, options, link, Page.NONE, ProgressListener.NONE).run();
        }
    }

    private RunRecord remote(StudySpec study, Path record) throws InterruptedException {
        try (MacroServer server = MacroServer.start(StudyBoard.of(study, 0, 0), ServerSettings.loopback())) {
            return run(study, "grpc://127.0.0.1:" + server.port(), record);
        }
    }

    private static double accuracy(RunRecord run) {
        return (Double) ((Map<?, ?>) run.results().get("test")).get("accuracy");
    }

    @Test
    void theBoardHasTheCellsOfEveryModalityWhereTheStudyFindsThem() {
        StudySpec study = Studies.load("zero-shot", Map.of(), List.of(SILENT));
        SimulatedBoard board = StudyBoard.of(study, 2, 0);
        int next = 0;
        for (String modality : List.of("audio", "image")) {
            Seed chip = TrainingStates.chip(Repeat.seed(study, 2).at(modality));
            ConductanceMap local = ArraySource.SIMULATED
                    .synapses(study.hardware(), 300, 200, chip)
                    .conductances()
                    .orElseThrow();
            for (int i : new int[] {0, 17, 299})
                for (int j = 0; j < 201; j++)
                    assertThat(board.readCells(i, next + j, 1)[0]).isEqualTo((float) local.at(i, j));
            next += 201;
        }
    }

    /** Without read noise nothing is random but the cells: every count and every answer is the same. */
    @Test
    void withoutReadNoiseLocalRemoteAndReplayedAreTheSame() throws InterruptedException {
        StudySpec study = digits(3, SILENT);
        RunRecord local = run(study, null, null);
        RunRecord remote = remote(study, folder.resolve("recording"));
        RunRecord replayed = run(study, "replay:" + folder.resolve("recording"), null);
        assertThat(accuracy(local)).isGreaterThan(0.5);
        assertThat(remote.results()).isEqualTo(replayed.results());
        for (String what : List.of("test", "readouts"))
            assertThat(remote.results().get(what)).isEqualTo(local.results().get(what));
        assertThat(remote.macro().get("image").get(Statistic.LIQUID_SPIKES))
                .isEqualTo(local.macro().get("image").get(Statistic.LIQUID_SPIKES));
    }

    /**
     * With read noise the draws differ and the cells do not. Over {@value #CHIPS} chips, each with 100 answers, the paired
     * differences of accuracy and of spikes per sample have a mean within 4 of its standard errors (1 in 480 by chance; the
     * seeds are fixed).
     */
    @Test
    void withReadNoiseLocalAndRemoteDifferByItAlone() throws InterruptedException {
        StudySpec study = digits(1);
        List<Recordings> recordings = Recordings.open(study, 2, ProgressListener.NONE);
        double[] accuracy = new double[CHIPS];
        double[] spikes = new double[CHIPS];
        for (int chip = 0; chip < CHIPS; chip++) {
            Repeat local = Repeat.encode(study, ArraySource.SIMULATED, recordings, chip, 2, ProgressListener.NONE);
            try (MacroServer server = MacroServer.start(StudyBoard.of(study, chip, 0), ServerSettings.loopback());
                    MacroLink link = MacroLink.open(
                            Optional.of("grpc://127.0.0.1:" + server.port()), Optional.empty(), notice -> {})) {
                Repeat remote = Repeat.encode(study, link, recordings, chip, 2, ProgressListener.NONE);
                assertThat(answers(study, remote)).isGreaterThan(0.5);
                accuracy[chip] = answers(study, remote) - answers(study, local);
                spikes[chip] = spikes(remote) - spikes(local);
            }
        }
        for (double[] difference : List.of(accuracy, spikes)) {
            double mean = Arrays.stream(difference).average().orElseThrow();
            double squares =
                    Arrays.stream(difference).map(d -> (d - mean) * (d - mean)).sum();
            assertThat(Math.abs(mean)).isLessThan(4 * Math.sqrt(squares / (CHIPS - 1) / CHIPS));
        }
    }

    private static double answers(StudySpec study, Repeat repeat) {
        try (ComputeBackend backend = ComputeBackends.named("jvm", 2)) {
            return repeat.judge(study.task(), backend, ProgressListener.NONE)
                    .value(Measure.of(Role.TEST, Statistic.ACCURACY));
        }
    }

    private static double spikes(Repeat repeat) {
        return repeat.work().value(Measure.of(Role.MACRO, "image", Statistic.LIQUID_SPIKES));
    }

    @Test
    void aRunTellsWhichBoardItWasOn() throws InterruptedException {
        RunRecord run = remote(digits(4, FEW), folder.resolve("recording"));
        var use = run.provenance().macro();
        assertThat(use.source()).startsWith("grpc://127.0.0.1:");
        assertThat(use.recording()).endsWith("recording");
        assertThat(use.board().serial()).startsWith("simulated-");
        assertThat(use.board().firmware()).startsWith("meniscus ");
        assertThat(use.board().linkLosses()).isZero();
        assertThat(use.board().pulsesInRun()).isZero();
        assertThat(use.board().endurance().budgetPerCell()).isEqualTo(1000);
        assertThat(run.folder().resolve("run.json"))
                .content()
                .contains("\"serial\":\"" + use.board().serial() + "\"")
                .contains("\"mostOfACell\":0");
        assertThat(run(digits(4, FEW), null, null).folder().resolve("run.json"))
                .content()
                .doesNotContain("\"serial\"");
    }

    /** The encoding is over, the board is switched off: the run must not be lost for its provenance. */
    @Test
    void aBoardThatIsGoneAtTheEndCostsNoRun() {
        MacroServer server = MacroServer.start(StudyBoard.of(digits(4), 0, 0), ServerSettings.loopback());
        try (MacroLink link =
                MacroLink.open(Optional.of("grpc://127.0.0.1:" + server.port()), Optional.empty(), notice -> {})) {
            assertThat(link.use().board().thereAtTheEnd()).isTrue();
            server.close();
            assertThat(link.use().board().thereAtTheEnd()).isFalse();
            assertThat(link.use().board().serial()).startsWith("simulated-");
        }
    }

    @Test
    void whatIsNotOneMacroIsRefused() {
        assertThatThrownBy(() -> StudyBoard.of(digits(1, "hardware=ideal"), 0, 0))
                .hasMessageContaining("not one macro");
        assertThatThrownBy(() -> StudyBoard.of(
                        Studies.load("zero-shot", Map.of(), List.of("modalities.image.liquid.neurons=400")), 0, 0))
                .hasMessageContaining("need 602 bit lines side by side")
                .hasMessageContaining("has 512");
    }
}
