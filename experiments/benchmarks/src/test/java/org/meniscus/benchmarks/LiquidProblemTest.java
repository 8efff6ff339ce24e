package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
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
        assertThat(result.bandwidth()).isPositive();
    }
}
