package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.NMnist;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/** The benchmark times the work that it says, and both sides of a ratio do the same work. */
class LiquidProblemTest {
    private static LiquidProblem problem() throws InterruptedException {
        return LiquidProblem.bernoulli(70, Seed.of(7));
    }

    private static LiquidStates encode(LiquidProblem problem, SynapticArray array, Gain gain)
            throws InterruptedException {
        return new LiquidEncoder(Liquid.of(array, problem.lif(), gain), new StateReadout.SpikeCounts())
                .encode(LiquidProblem.SAMPLES, problem.rasters()::get, Seed.of(1), 2, ProgressListener.NONE);
    }

    @Test
    void theWorkIsWhatTheBenchmarkSays() throws InterruptedException {
        LiquidProblem problem = problem();
        assertThat(problem.inputs()).isEqualTo(2312);
        assertThat(problem.eventsPerSample()).isCloseTo(4624, within(30.0));
        LiquidStates states = encode(problem, ExactArray.of(problem.weights()), new Gain(1));
        assertThat(states.meanRate()).isCloseTo(0.05, within(0.005));
        LiquidStates levels = encode(problem, problem.levels(), problem.levelGain());
        assertThat(levels.meanRate()).isCloseTo(0.05, within(0.005));
    }

    /** The C kernel fuses multiplications with additions, so that a neuron near its threshold may decide otherwise. */
    @Test
    void theBaselineCountsTheSameSpikes(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<TunedC> c = TunedC.compile(folder);
        assumeTrue(c.isPresent(), "the C kernel needs gcc and AVX-512");
        LiquidProblem problem = problem();
        TunedC.Result result = c.get().run(problem, 0.05);
        LiquidStates states = encode(problem, ExactArray.of(problem.weights()), new Gain(1));
        int same = 0;
        for (float[] rates : states.features())
            for (float rate : rates)
                if (Math.round(rate * LiquidProblem.STEPS) == result.counts().getInt()) same++;
        assertThat(same).isGreaterThan(95 * 70);
        assertThat(result.samplesPerSecond()).isPositive();
        assertThat(result.cacheBandwidth()).isGreaterThan(result.memoryBandwidth());
        assertThat(result.memoryBandwidth()).isPositive();
    }

    /** One chip or many, each recording decoded once or once per chip: the benchmark says both, and how they compare. */
    @Test
    void realRecordingsGoToManyChips() throws InterruptedException {
        Path data = sharedData("n-mnist");
        assumeTrue(data != null, "../shared/data/n-mnist is absent");
        NMnist recordings = NMnist.open(data, ProgressListener.NONE);
        assertThat(LiquidProblem.recorded(recordings)).hasSize(100).allSatisfy(raster -> {
            assertThat(raster.channels()).isEqualTo(2312);
            assertThat(raster.steps()).isEqualTo(100);
            assertThat(raster.size()).isBetween(500, 20000);
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ChipsBenchmark(recordings, Seed.of(1)).run(new Figures(new PrintStream(out)), 2, 1);
        assertThat(out.toString())
                .contains("chips-2/run-by-run\t", "chips-2/one-pass\t", "chips-2/one-pass/run-by-run\t");
    }

    private static Path sharedData(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.exists(folder.resolve("shared/data").resolve(name)))
                return folder.resolve("shared/data").resolve(name);
        return null;
    }
}
