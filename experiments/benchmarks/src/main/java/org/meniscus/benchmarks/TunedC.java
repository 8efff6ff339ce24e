package org.meniscus.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The baseline: {@code liquid.c}, compiled by this machine's gcc for this machine and run beside us. */
final class TunedC {
    private static final List<String> FLAGS =
            List.of("-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp", "-fno-math-errno");
    private final Path folder;

    private TunedC(Path folder) {
        this.folder = folder;
    }

    /** Compiles it into a folder; empty without gcc or without AVX-512. */
    static Optional<TunedC> compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("liquid.c");
        try (InputStream in = TunedC.class.getResourceAsStream("liquid.c")) {
            Files.copy(in, source);
        }
        List<String> command = new ArrayList<>(List.of("gcc"));
        command.addAll(FLAGS);
        command.addAll(List.of("-o", folder.resolve("liquid").toString(), source.toString()));
        try {
            return new ProcessBuilder(command)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0
                    ? Optional.of(new TunedC(folder))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The problem as a file, in the folder of the kernel. */
    Path problem(LiquidProblem problem) throws IOException {
        Path file = folder.resolve("problem-" + problem.neurons());
        if (!Files.exists(file)) problem.write(file);
        return file;
    }

    /** Runs one thread for a while, with every blocking it knows. */
    Result run(LiquidProblem problem, double seconds) throws InterruptedException {
        try {
            Path file = problem(problem);
            Path counts = folder.resolve("counts");
            Process process = new ProcessBuilder(
                            folder.resolve("liquid").toString(),
                            file.toString(),
                            counts.toString(),
                            "1",
                            String.format(Locale.ROOT, "%.3f", seconds))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Map<String, Double> figures = new HashMap<>();
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .forEach(field -> figures.put(field[0], Double.valueOf(field[1])));
            if (process.waitFor() != 0) throw new IllegalStateException("the C kernel failed");
            return new Result(
                    figures.get("float"),
                    figures.get("L2-GB/s"),
                    figures.get("memory-GB/s"),
                    ByteBuffer.wrap(Files.readAllBytes(counts)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param samplesPerSecond of processor time, best blocking
     * @param cacheBandwidth loads with adds out of the second-level cache, in GB/s
     * @param memoryBandwidth the same out of memory
     * @param counts spike counts, int32 [samples][neurons]
     */
    record Result(double samplesPerSecond, double cacheBandwidth, double memoryBandwidth, ByteBuffer counts) {}
}
