package org.meniscus.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/** One liquid on one batch of samples, warm, timed in turns with others. */
final class TimedEncoding {
    private static final double WARM = 2;
    private static final int TURNS = 10;
    private final LiquidEncoder encoder;
    private final List<SpikeRaster> rasters;
    private double best;
    private LiquidStates states;

    TimedEncoding(SynapticArray array, LifParameters lif, Gain gain, List<SpikeRaster> rasters) {
        this.encoder = new LiquidEncoder(Liquid.of(array, lif, gain), new StateReadout.SpikeCounts());
        this.rasters = rasters;
        Speed.again(WARM, () -> encode(1, 1));
    }

    void time(double seconds) {
        best = Math.max(best, rasters.size() * Speed.again(seconds, () -> encode(1, 1)));
    }

    /** Samples per second of processor time, one thread, best so far. */
    double rate() {
        return best;
    }

    LiquidStates states() {
        return states;
    }

    /** How much sooner two threads are done with two batches than one thread is, on the wall: the best of each in short turns. */
    double speedup(double seconds) {
        double one = Double.POSITIVE_INFINITY;
        double two = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < TURNS; turn++) {
            one = Math.min(one, wallTime(1, seconds / TURNS));
            two = Math.min(two, wallTime(2, seconds / TURNS));
        }
        return one / two;
    }

    private double wallTime(int threads, double seconds) {
        double least = Double.POSITIVE_INFINITY;
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
            long before = System.nanoTime();
            encode(2, threads);
            least = Math.min(least, System.nanoTime() - before);
        }
        return least;
    }

    /** Bytes that one encoding on one thread allocates, states included: an upper bound of its memory beside the weights. */
    long allocated() {
        System.gc();
        long before = used();
        encode(1, 1);
        return used() - before;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Share of the spike counts that equal the baseline's. */
    double agreement(ByteBuffer counts) {
        encode(1, 1);
        long same = 0;
        long all = 0;
        for (float[] rates : states.features())
            for (float rate : rates) {
                if (Math.round(rate * LiquidProblem.STEPS) == counts.getInt()) same++;
                all++;
            }
        return (double) same / all;
    }

    private void encode(int batches, int threads) {
        try {
            int size = rasters.size();
            states = encoder.encode(
                    batches * size, i -> rasters.get(i % size), Seed.of(1), threads, ProgressListener.NONE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
