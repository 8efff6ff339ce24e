package org.meniscus.benchmarks;

import java.util.concurrent.TimeUnit;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Samples encoded per second of wall time, for work on the kernels; {@link LiquidBenchmark} has the baselines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class EncoderBenchmark {
    /** Of the liquid. */
    @Param({"200", "1000"})
    public int neurons;

    /** Float weights or 31 levels. */
    @Param({"float", "levels"})
    public String weights;

    private LiquidProblem problem;
    private LiquidEncoder encoder;

    @Setup
    public void prepare() throws InterruptedException {
        problem = LiquidProblem.bernoulli(neurons, Seed.of(1));
        boolean levels = weights.equals("levels");
        encoder = new LiquidEncoder(
                Liquid.of(
                        levels ? problem.levels() : ExactArray.of(problem.weights()),
                        problem.lif(),
                        levels ? problem.levelGain() : new Gain(1)),
                new StateReadout.SpikeCounts());
    }

    @Benchmark
    @OperationsPerInvocation(LiquidProblem.SAMPLES)
    public LiquidStates encode() throws InterruptedException {
        return encoder.encode(LiquidProblem.SAMPLES, problem.rasters()::get, Seed.of(1), 1, ProgressListener.NONE);
    }
}
