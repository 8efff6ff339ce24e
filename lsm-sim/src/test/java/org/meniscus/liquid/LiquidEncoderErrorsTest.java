package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meniscus.liquid.LiquidEncoderTest.ENCODER;
import static org.meniscus.liquid.LiquidEncoderTest.SAMPLES;
import static org.meniscus.liquid.LiquidEncoderTest.SEED;
import static org.meniscus.liquid.LiquidEncoderTest.raster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

/** Bad samples, bugs and interrupts on the way through {@link LiquidEncoder}. */
class LiquidEncoderErrorsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void theFirstBadSampleIsNamed(int threads) {
        IntFunction<SpikeRaster> source = i -> {
            if (i == 7 || i == 8 || i == 20) throw new InputException("event 3 lies outside the sensor");
            return raster(i);
        };
        assertThatThrownBy(() -> ENCODER.encode(SAMPLES, source, SEED, threads, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("encoding sample 7: event 3 lies outside the sensor");
    }

    @Test
    void theFirstBadSampleOfABlockIsNamed() {
        Liquid batched = Liquid.of(TestLiquids.gaussian(50, 30, 6.6e-6, SEED), LifParameters.of(0.9, 1), new Gain(7e4));
        IntFunction<SpikeRaster> source = i -> i >= 17 ? SpikeRaster.of(20, new int[2][0]) : raster(i);
        assertThatThrownBy(() -> new LiquidEncoder(batched, ENCODER.readout())
                        .encode(SAMPLES, source, SEED, 3, ProgressListener.NONE))
                .hasMessage("encoding sample 17: 3 readout windows do not fit into 2 steps");
    }

    @Test
    void aBugKeepsItsCause() {
        assertThatThrownBy(() -> ENCODER.encode(
                        3, i -> Integer.parseInt("no") == 1 ? null : null, SEED, 2, ProgressListener.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("encoding sample 0: ")
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void aRasterOfAnotherWidthIsRefused() {
        SpikeRaster narrow = SpikeRaster.of(19, new int[][] {{0}});
        assertThatThrownBy(() -> ENCODER.encode(1, i -> narrow, SEED, 1, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("encoding sample 0: the raster has 19 channels, the liquid has 20 inputs");
    }

    /** Minus infinity would be silent for ever, minus infinity times a decay of 0 NaN, plus infinity less its threshold spike for ever. */
    @ParameterizedTest
    @CsvSource({
        "-3e38, 0.5, HARD, 0",
        "-3e38, 0, HARD, 0",
        "-3e38, 0, SOFT, 0",
        "3e38, 0.5, SOFT, 0",
        "3e38, 0.5, HARD, 0.5",
        "-3e38, 0.5, SOFT_DELAYED, 0"
    })
    void aMembraneThatOverflowsIsRefused(float weight, double decay, LifParameters.Reset reset, double synapticDecay) {
        float[][] weights = new float[3 + 20][20];
        weights[1][13] = weight;
        LifParameters neuron =
                new LifParameters(decay, 1, reset, 0, 0, synapticDecay, 0, LifParameters.Refractory.LEAK, 0, 0);
        Liquid liquid = Liquid.of(ExactArray.of(weights), neuron, new Gain(1e3));
        int[][] steps = new int[100][0];
        steps[2] = new int[] {0};
        SpikeRaster harmless = SpikeRaster.of(3, steps.clone());
        steps[70] = new int[] {1};
        SpikeRaster overflows = SpikeRaster.of(3, steps);
        LiquidEncoder encoder = new LiquidEncoder(liquid, new StateReadout.SpikeCounts());
        assertThatThrownBy(() -> encoder.encode(5, i -> i < 3 ? harmless : overflows, SEED, 1, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("encoding sample 0: neuron 13 left the range of float between steps 64 and 99,"
                        + " 3 samples on, at the gain 0.001 /uS: take a smaller gain");
        assertThatThrownBy(() -> SpikeProbe.record(liquid, overflows, SEED, 0)).hasMessageContaining("neuron 13");
        SpikeProbe.record(liquid, harmless, SEED, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anInterruptEndsEveryWorker(int threads) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        Thread caller = new Thread(() -> {
            try {
                ENCODER.encode(
                        1_000_000,
                        i -> {
                            workers.add(Thread.currentThread());
                            taken.incrementAndGet();
                            begun.countDown();
                            return raster(i);
                        },
                        SEED,
                        threads,
                        ProgressListener.NONE);
            } catch (InterruptedException e) {
                outcome.set(e);
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        int after = taken.get();
        assertThat(after).isLessThan(1_000_000);
        assertThat(workers.contains(caller)).isEqualTo(threads == 1);
        for (Thread worker : workers) worker.join();
        assertThat(taken.get()).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void countsOfNothingAreRefused(int bad) {
        assertThatThrownBy(() -> ENCODER.encode(bad, LiquidEncoderTest::raster, SEED, 1, ProgressListener.NONE))
                .hasMessageContaining("samples must be");
        assertThatThrownBy(() -> ENCODER.encode(1, LiquidEncoderTest::raster, SEED, bad, ProgressListener.NONE))
                .hasMessageContaining("threads must be");
    }
}
