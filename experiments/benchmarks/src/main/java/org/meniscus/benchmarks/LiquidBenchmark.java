package org.meniscus.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.Chips;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/**
 * How fast a liquid is, beside a tuned C kernel doing the same work in the same run. Prints {@code
 * case<TAB>figure<TAB>unit} lines; rates are samples per second of processor time, the best of several rounds that take
 * turns with the baseline.
 */
public final class LiquidBenchmark {
    private static final Seed SEED = Seed.of(20240601);
    private final PrintStream out;
    private final double seconds;
    private final int rounds;

    private LiquidBenchmark(PrintStream out, double seconds, int rounds) {
        this.out = out;
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /**
     * @param args {@code --quick} for a minute's version
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean quick = List.of(args).contains("--quick");
        Path folder = Files.createTempDirectory("liquid-benchmark");
        try {
            new LiquidBenchmark(System.out, quick ? 1.5 : 5, quick ? 1 : 3)
                    .run(quick ? new int[] {200, 1000} : new int[] {200, 1000, 4000}, TunedC.compile(folder));
        } finally {
            delete(folder);
        }
    }

    private void run(int[] sizes, Optional<TunedC> c) throws InterruptedException {
        if (c.isEmpty()) line("tuned-c", "absent", "needs gcc and AVX-512");
        for (int neurons : sizes) dense(LiquidProblem.bernoulli(neurons, SEED), c);
        macro();
    }

    /** The paper's liquid, 256 inputs of which 16 spike in a step, on the simulated macro and on exact weights. */
    private void macro() throws InterruptedException {
        List<SpikeRaster> rasters = LiquidProblem.bernoulli(256, 16 / 256.0, SEED.at("crop"));
        LifParameters lif = LifParameters.of(0.9, 5);
        Gain gain = Gain.parse("0.07 /uS");
        Encoding macro = new Encoding(chip("hku-40nm-256kb"), lif, gain, rasters).warm();
        Encoding exact = new Encoding(chip("ideal"), lif, gain, rasters).warm();
        for (int round = 0; round < rounds; round++) {
            macro.time(seconds);
            exact.time(seconds);
        }
        line("paper/exact", exact.best, "samples/cpu-s");
        line("paper/macro", macro.best, "samples/cpu-s");
        line("paper/exact-firing-rate", exact.states.meanRate(), "spikes/step");
        line("paper/macro-firing-rate", macro.states.meanRate(), "spikes/step");
        line("paper/exact/macro", exact.best / macro.best, "x slower with read noise and converters");
    }

    private static SynapticArray chip(String preset) {
        return Chips.synapses(HardwarePresets.load(preset), 456, 200, SEED.at("chip"));
    }

    private void dense(LiquidProblem problem, Optional<TunedC> c) throws InterruptedException {
        String name = "n" + problem.neurons() + "/";
        Encoding exact = new Encoding(ExactArray.of(problem.weights()), problem).warm();
        Encoding levels = new Encoding(problem.levels(), problem.lif(), problem.levelGain(), problem.rasters()).warm();
        double cRate = 0;
        double bandwidth = 0;
        for (int round = 0; round < rounds; round++) {
            if (c.isPresent()) {
                TunedC.Result result = c.get().run(problem, seconds);
                cRate = Math.max(cRate, result.samplesPerSecond());
                bandwidth = Math.max(bandwidth, result.bandwidth());
                if (round == 0) line(name + "same-counts-as-c", exact.agreement(result.counts()), "share");
            }
            exact.time(seconds);
            levels.time(seconds);
        }
        line(name + "exact", exact.best, "samples/cpu-s");
        line(name + "levels", levels.best, "samples/cpu-s");
        line(name + "levels-firing-rate", levels.states.meanRate(), "spikes/step");
        line(name + "firing-rate", exact.states.meanRate(), "spikes/step");
        line(name + "two-threads", exact.speedup(seconds), "x of one thread");
        if (c.isPresent()) {
            line(name + "tuned-c", cRate, "samples/cpu-s");
            line(name + "exact/tuned-c", exact.best / cRate, "x");
            line(name + "levels/tuned-c", levels.best / cRate, "x");
            double bytes = 4.0
                    * problem.neurons()
                    * (problem.eventsPerSample() + exact.states.perSample(a -> a.liquidSpikes()));
            line(name + "bytes", bytes / 1e6, "MB of weights/sample");
            line(name + "bound", bandwidth * 1e9 / bytes, "samples/cpu-s at L2 bandwidth");
            line(name + "exact/bound", exact.best * bytes / bandwidth / 1e9, "x");
        }
    }

    private void line(String figure, double value, String unit) {
        line(figure, String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.3g", value), unit);
    }

    private void line(String figure, String value, String unit) {
        out.println(figure + "\t" + value + "\t" + unit);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** One liquid on one data set. */
    private static final class Encoding {
        private static final long BLOCK = 250_000_000;
        private final LiquidEncoder encoder;
        private final List<SpikeRaster> rasters;
        private double best;
        private LiquidStates states;

        Encoding(SynapticArray array, LiquidProblem problem) {
            this(array, problem.lif(), new Gain(1), problem.rasters());
        }

        Encoding(SynapticArray array, LifParameters lif, Gain gain, List<SpikeRaster> rasters) {
            this.encoder = new LiquidEncoder(Liquid.of(array, lif, gain), new StateReadout.SpikeCounts());
            this.rasters = rasters;
        }

        /** Lets the compiler finish. */
        Encoding warm() throws InterruptedException {
            block(1, 8 * BLOCK);
            return this;
        }

        void time(double seconds) throws InterruptedException {
            best = Math.max(best, rate(1, seconds));
        }

        /**
         * What two threads do of one thread's work in the same time, were both processors ours: from processor time, which
         * others on the machine do not distort.
         */
        double speedup(double seconds) throws InterruptedException {
            double one = 0;
            double two = 0;
            for (int turn = 0; turn < 3; turn++) {
                one = Math.max(one, rate(1, seconds / 6));
                two = Math.max(two, rate(2, seconds / 6));
            }
            return 2 * two / one;
        }

        /** Samples per second of processor time: the best of blocks that are long for a clock of 10 ms. */
        private double rate(int threads, double seconds) throws InterruptedException {
            double rate = 0;
            for (long end = processorTime() + (long) (seconds * 1e9); processorTime() < end; )
                rate = Math.max(rate, block(threads, BLOCK));
            return rate;
        }

        private double block(int threads, long nanoseconds) throws InterruptedException {
            long samples = 0;
            long before = processorTime();
            do {
                encode(threads);
                samples += rasters.size();
            } while (processorTime() - before < nanoseconds);
            return samples * 1e9 / (processorTime() - before);
        }

        private void encode(int threads) throws InterruptedException {
            states = encoder.encode(rasters.size(), rasters::get, SEED, threads, ProgressListener.NONE);
        }

        /** Share of the spike counts that equal the baseline's. */
        double agreement(ByteBuffer counts) throws InterruptedException {
            encode(1);
            long same = 0;
            long all = 0;
            for (float[] rates : states.features())
                for (float rate : rates) {
                    if (Math.round(rate * LiquidProblem.STEPS) == counts.getInt()) same++;
                    all++;
                }
            return (double) same / all;
        }

        private static long processorTime() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    }
}
