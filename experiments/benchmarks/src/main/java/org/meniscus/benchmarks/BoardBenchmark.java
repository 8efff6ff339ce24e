package org.meniscus.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.PacedBoard;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.board.StudyBoard;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/**
 * A study on a board served on the loopback address, beside the same study on the simulated macro: the n-mnist study of 200
 * neurons on synthetic recordings, which are read before the clock starts. The board computes the same reads on the same
 * processors, so all it costs beyond them is the link.
 */
final class BoardBenchmark {
    private BoardBenchmark() {}

    /** A piece of work on arrays from somewhere. */
    private interface Work {
        void on(ArraySource arrays) throws InterruptedException;
    }

    static void run(Figures out, boolean quick) throws InterruptedException {
        StudySpec study = study(quick ? 100 : 400);
        StudySpec macroOnly = new StudySpec(
                study.name(),
                study.question(),
                study.expected(),
                study.published(),
                study.seed(),
                study.hardware(),
                null,
                study.modalities(),
                study.task());
        int threads = Runtime.getRuntime().availableProcessors();
        int rounds = quick ? 5 : 10;
        List<Recordings> recordings = Recordings.open(study, threads, ProgressListener.NONE);
        try (ComputeBackend backend = ComputeBackends.named("jvm", threads)) {
            Work encode = arrays -> encode(macroOnly, arrays, recordings, threads);
            Work all = arrays ->
                    encode(study, arrays, recordings, threads).judge(study.task(), backend, ProgressListener.NONE);
            SimulatedBoard board = StudyBoard.of(study, 0, 0);
            compare("encode", out, rounds, board, encode);
            compare("study", out, rounds, board, all);
            compare("study/latency", out, rounds / 2, PacedBoard.of(board), all);
        }
    }

    static StudySpec study(int perClass) {
        return Studies.load(
                "n-mnist",
                Map.of(),
                List.of("modalities.image.data={kind: synthetic-images, trainPerClass: " + perClass + ", testPerClass: "
                        + perClass / 4 + "}"));
    }

    private static Repeat encode(StudySpec study, ArraySource arrays, List<Recordings> recordings, int threads)
            throws InterruptedException {
        return Repeat.encode(study, arrays, recordings, 0, threads, ProgressListener.NONE);
    }

    /** Alternately, so that whatever else the machine does falls on both; the first round is for the compiler. */
    private static void compare(String name, Figures out, int rounds, MacroBoard board, Work work)
            throws InterruptedException {
        double[] here = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] there = here.clone();
        try (MacroServer server = MacroServer.start(board, ServerSettings.loopback());
                MacroLink link = MacroLink.open(
                        Optional.of("grpc://127.0.0.1:" + server.port()), Optional.empty(), notice -> {})) {
            for (int round = 0; round <= rounds; round++) {
                double[] local = time(work, ArraySource.SIMULATED);
                double[] remote = time(work, link);
                for (int k = 0; k < 2 && round > 0; k++) {
                    here[k] = Math.min(here[k], local[k]);
                    there[k] = Math.min(there[k], remote[k]);
                }
            }
        }
        out.line(name + "/simulated", here[0], "s");
        out.line(name + "/board", there[0], "s");
        out.line(name + "/ratio", there[0] / here[0], "x of the time");
        out.line(name + "/ratio/processor", there[1] / here[1], "x of the processor time, the board's included");
    }

    /** Wall time and processor time in seconds. */
    private static double[] time(Work work, ArraySource arrays) throws InterruptedException {
        long wall = System.nanoTime();
        long processor = Speed.processorTime();
        work.on(arrays);
        return new double[] {(System.nanoTime() - wall) / 1e9, (Speed.processorTime() - processor) / 1e9};
    }
}
