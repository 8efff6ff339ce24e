package org.meniscus.liquid.instruments;

import java.util.function.IntFunction;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.StateReadout;
import org.meniscus.units.Gain;

/**
 * Finds the gain at which a liquid fires at a wanted mean rate on given samples, which should be training samples.
 *
 * <p>Bisection on the logarithm of the gain between 1/64 and 64 times the gain it starts with. Strong inhibition can make the rate fall as
 * the gain rises; then the answer is one of several, and its rate still the wanted one.
 */
public final class GainTuner {
    private static final double RANGE = 64;
    private static final int STEPS = 24;
    private final IntFunction<SpikeRaster> rasters;
    private final int samples;
    private final Seed seed;
    private final int threads;

    /**
     * @param samples how many of the rasters to use; a few dozen are enough for a rate
     * @param rasters training samples
     */
    public GainTuner(int samples, IntFunction<SpikeRaster> rasters, Seed seed, int threads) {
        this.samples = Require.positive("samples", samples);
        this.rasters = rasters;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * @param rate wanted spikes per neuron and step, between 0 and 1
     * @param tolerance accepted difference, as a share of the rate
     * @return the liquid with the gain that was found
     * @throws org.meniscus.base.InputException if no gain in the range gives that rate
     */
    public Liquid forRate(Liquid liquid, double rate, double tolerance) throws InterruptedException {
        Require.that(rate > 0 && rate < 1, "the wanted firing rate must be between 0 and 1 per step, got %s", rate);
        Require.positive("tolerance", tolerance);
        double low = liquid.gain().perSiemens() / RANGE;
        double high = liquid.gain().perSiemens() * RANGE;
        double found = Double.NaN;
        for (int k = 0; k < STEPS; k++) {
            Liquid tried = with(liquid, Math.sqrt(low * high));
            found = rate(tried);
            if (Math.abs(found - rate) <= tolerance * rate) return tried;
            if (found < rate) low = tried.gain().perSiemens();
            else high = tried.gain().perSiemens();
        }
        Require.that(
                false,
                "no gain between %s and %s gives %s spikes per neuron and step; the nearest tried gave %s:"
                        + " ask for another rate or a wider tolerance",
                new Gain(liquid.gain().perSiemens() / RANGE),
                new Gain(liquid.gain().perSiemens() * RANGE),
                rate,
                found);
        return liquid;
    }

    private double rate(Liquid liquid) throws InterruptedException {
        return new LiquidEncoder(liquid, new StateReadout.SpikeCounts())
                .encode(samples, rasters, seed, threads, ProgressListener.NONE)
                .meanRate();
    }

    private static Liquid with(Liquid liquid, double gain) {
        return new Liquid(liquid.array(), liquid.population(), new Gain(gain), liquid.delays());
    }
}
