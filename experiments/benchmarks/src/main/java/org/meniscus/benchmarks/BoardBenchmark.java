package org.meniscus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.board.StudyBoard;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.macro.ArraySource;

/**
 * A study on a served board beside the same study on the simulated macro in this program: the n-mnist study of 200 neurons,
 * on synthetic recordings. The board shares the processors with its client and waits for nothing but them.
 */
final class BoardBenchmark {
    private BoardBenchmark() {}

    /** A piece of work on arrays from somewhere. */
    private interface Work {
        void on(ArraySource arrays) throws InterruptedException;
    }

    static void run(Figures out, boolean quick) throws IOException, InterruptedException {
        int perClass = quick ? 100 : 400;
        StudySpec study = study(perClass);
        StudySpec alone = new StudySpec(
                study.name(), study.question(), study.seed(), study.hardware(), null, study.modalities(), study.task());
        int threads = Runtime.getRuntime().availableProcessors();
        List<Recordings> recordings = Recordings.open(alone, threads, ProgressListener.NONE);
        Path folder = Files.createTempDirectory("meniscus-bench");
        SimulatedBoard board = StudyBoard.of(study, 0, 0);
        try (MacroServer server = MacroServer.start(board, ServerSettings.loopback());
                MacroLink link = MacroLink.open(
                        Optional.of("grpc://127.0.0.1:" + server.port()), Optional.empty(), notice -> {})) {
            compare(
                    "encode",
                    out,
                    quick,
                    link,
                    arrays -> Repeat.encode(alone, arrays, recordings, 0, threads, ProgressListener.NONE));
            RunOptions options = new RunOptions(1, threads, "jvm", folder, "bench");
            compare(
                    "study",
                    out,
                    quick,
                    link,
                    arrays -> new StudyRunner(study, options, arrays, ProgressListener.NONE).run());
        } finally {
            delete(folder);
        }
    }

    static StudySpec study(int perClass) {
        return Studies.load(
                "n-mnist",
                Map.of(),
                List.of("modalities.image.data={kind: synthetic-images, trainPerClass: " + perClass + ", testPerClass: "
                        + perClass / 4 + "}"));
    }

    /** Alternately, so that whatever else the machine does falls on both. */
    private static void compare(String name, Figures out, boolean quick, ArraySource remote, Work work)
            throws InterruptedException {
        int rounds = quick ? 4 : 8;
        double[] local = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] far = local.clone();
        for (int round = 0; round < rounds; round++) {
            time(local, work, ArraySource.SIMULATED);
            time(far, work, remote);
        }
        out.line(name + "/simulated", local[0], "s");
        out.line(name + "/board", far[0], "s");
        out.line(name + "/board/simulated", far[0] / local[0], "x of its time");
        out.line(
                name + "/board/simulated/processor",
                far[1] / local[1],
                "x of its processor time, the board's included");
    }

    private static void time(double[] best, Work work, ArraySource arrays) throws InterruptedException {
        long wall = System.nanoTime();
        long processor = Speed.processorTime();
        work.on(arrays);
        best[1] = Math.min(best[1], (Speed.processorTime() - processor) / 1e9);
        best[0] = Math.min(best[0], (System.nanoTime() - wall) / 1e9);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
