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
import org.meniscus.base.Seed;
import org.meniscus.datasets.NMnist;
import org.meniscus.events.SpikeRaster;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.liquid.LifParameters;
import org.meniscus.macro.Chips;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/**
 * How fast a liquid is, beside a tuned C kernel and Python libraries doing the same work in the same run. Rates are samples
 * per second of processor time, the best of several rounds that take turns with the baseline.
 */
final class LiquidBenchmark {
    private static final Seed SEED = Seed.of(20240601);
    /** Weights that no cache holds between two steps. */
    private static final double CACHED_BYTES = 16e6;

    private final Figures out;
    private final double seconds;
    private final int rounds;

    private LiquidBenchmark(Figures out, double seconds, int rounds) {
        this.out = out;
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /**
     * @param data folder of N-MNIST, for its events in place of synthetic ones and for the chips
     */
    static void run(Figures out, boolean quick, Optional<Path> data) throws IOException, InterruptedException {
        LiquidBenchmark benchmark = new LiquidBenchmark(out, quick ? 1.5 : 3, quick ? 1 : 2);
        Optional<NMnist> recordings = data.map(folder -> NMnist.open(folder, ProgressListener.NONE));
        out.line("events", recordings.isPresent() ? "N-MNIST" : "synthetic", "Bernoulli unless --data");
        Path folder = Files.createTempDirectory("liquid-benchmark");
        try {
            TunedC c = TunedC.compile(folder).orElse(null);
            if (c == null) out.line("tuned-c", "absent", "needs gcc and AVX-512");
            for (int neurons : quick ? new int[] {200, 1000} : new int[] {200, 1000, 4000})
                benchmark.dense(problem(neurons, recordings), c);
            benchmark.macro();
            if (recordings.isPresent()) new ChipsBenchmark(recordings.get(), SEED).run(out, 100, quick ? 1 : 5);
        } finally {
            delete(folder);
        }
    }

    private static LiquidProblem problem(int neurons, Optional<NMnist> data) throws InterruptedException {
        return data.isEmpty()
                ? LiquidProblem.bernoulli(neurons, SEED)
                : LiquidProblem.of(neurons, LiquidProblem.recorded(data.get()), SEED);
    }

    /** The paper's liquid, 256 inputs of which 16 spike in a step, on the simulated macro and on exact weights. */
    private void macro() throws InterruptedException {
        List<SpikeRaster> rasters = LiquidProblem.bernoulli(256, 16 / 256.0, SEED.at("crop"));
        LifParameters lif = LifParameters.of(0.9, 5);
        Gain gain = Gain.parse("0.07 /uS");
        TimedEncoding macro = new TimedEncoding(chip("hku-40nm-256kb"), lif, gain, rasters);
        TimedEncoding exact = new TimedEncoding(chip("ideal"), lif, gain, rasters);
        for (int round = 0; round < rounds; round++) {
            macro.time(seconds);
            exact.time(seconds);
        }
        out.line("paper/exact", exact.rate(), "samples/cpu-s");
        out.line("paper/macro", macro.rate(), "samples/cpu-s");
        out.line("paper/exact-firing-rate", exact.states().meanRate(), "spikes/step");
        out.line("paper/macro-firing-rate", macro.states().meanRate(), "spikes/step");
        out.line("paper/exact/macro", exact.rate() / macro.rate(), "x slower with read noise and converters");
    }

    private static SynapticArray chip(String preset) {
        return Chips.synapses(HardwarePresets.load(preset), 456, 200, SEED.at("chip"));
    }

    private void dense(LiquidProblem problem, TunedC c) throws IOException, InterruptedException {
        String name = "n" + problem.neurons() + "/";
        TimedEncoding exact =
                new TimedEncoding(ExactArray.of(problem.weights()), problem.lif(), new Gain(1), problem.rasters());
        TimedEncoding levels =
                new TimedEncoding(problem.levels(), problem.lif(), problem.levelGain(), problem.rasters());
        double cRate = 0;
        double cache = 0;
        double memory = 0;
        for (int round = 0; round < rounds; round++) {
            if (c != null) {
                TunedC.Result result = c.run(problem, seconds);
                cRate = Math.max(cRate, result.samplesPerSecond());
                cache = Math.max(cache, result.cacheBandwidth());
                memory = Math.max(memory, result.memoryBandwidth());
                if (round == 0) out.line(name + "same-counts-as-c", exact.agreement(result.counts()), "share");
            }
            exact.time(seconds);
            levels.time(seconds);
        }
        out.line(name + "exact", exact.rate(), "samples/cpu-s");
        out.line(name + "levels", levels.rate(), "samples/cpu-s");
        out.line(name + "firing-rate", exact.states().meanRate(), "spikes/step");
        out.line(name + "levels-firing-rate", levels.states().meanRate(), "spikes/step");
        out.line(name + "two-threads", exact.speedup(seconds), "x of one thread, two batches, wall time");
        out.line(name + "weights", 4e-6 * problem.weights().length * problem.neurons(), "MB");
        out.line(name + "scratch", exact.allocated() / 1e6, "MB allocated by one encoding of 100 samples");
        if (c == null) return;
        out.line(name + "tuned-c", cRate, "samples/cpu-s");
        out.line(name + "exact/tuned-c", exact.rate() / cRate, "x");
        out.line(name + "levels/tuned-c", levels.rate() / cRate, "x");
        bound(problem, exact, cache, memory);
        Map<String, Double> python = new PythonPeer("liquid_python.py", "numpy")
                .run(out, c.problem(problem).toString(), Double.toString(seconds));
        python.forEach((peer, rate) -> out.line(peer + "/ours", exact.rate() / rate, "x faster"));
    }

    /** What the cache could deliver, or the memory, where recurrent weights come from there anew for each step of a batch. */
    private void bound(LiquidProblem problem, TimedEncoding exact, double cache, double memory) {
        String name = "n" + problem.neurons() + "/";
        double bytes = 4.0
                * problem.neurons()
                * (problem.eventsPerSample() + exact.states().perSample(a -> a.liquidSpikes()));
        double recurrent = 4.0 * problem.neurons() * problem.neurons();
        double cold = recurrent < CACHED_BYTES ? 0 : recurrent * LiquidProblem.STEPS / LiquidProblem.SAMPLES;
        double bound = 1e9 * Math.min(cache / bytes, memory / cold);
        out.line(name + "bytes", bytes / 1e6, "MB of weights/sample");
        out.line(name + "bytes-from-memory", cold / 1e6, "MB of weights/sample");
        out.line(name + "bandwidth", cache, "GB/s from the second-level cache");
        out.line(name + "memory-bandwidth", memory, "GB/s");
        out.line(name + "bound", bound, "samples/cpu-s at the smaller of both bandwidths");
        out.line(name + "exact/bound", exact.rate() / bound, "x");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
