package org.meniscus.liquid.instruments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.units.Gain;

/**
 * Finds the gain of a liquid on given samples, which should be training samples: the one at which it fires at a wanted mean
 * rate, or the one whose states separate the classes best.
 *
 * <p>Gains between 1/64 and 64 times the one it starts with are tried. Strong inhibition can make the rate fall as the gain
 * rises; then the answer is one of several, and its rate still the wanted one. One tuner is for one search by one thread.
 */
public final class GainTuner {
    private static final double RANGE = 64;
    private static final int STEPS = 24;
    /** Octaves on either side of the start, and how often the step around the best gain is halved. */
    private static final int OCTAVES = 6;

    private static final int HALVINGS = 3;
    private final IntFunction<SpikeRaster> rasters;
    private final int samples;
    private final Seed seed;
    private final int threads;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * What a gain gives.
     *
     * @param gain that was tried
     * @param rate spikes per neuron and step
     * @param separation {@link FisherRatio#ratio}; NaN in a search for a rate
     */
    public record Trial(Gain gain, double rate, double separation) {}

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

    /** What was tried, in the order of the search. */
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    /**
     * By bisection on the logarithm of the gain.
     *
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
            Liquid tried = liquid.withGain(new Gain(Math.sqrt(low * high)));
            found = encode(tried, new StateReadout.SpikeCounts()).meanRate();
            trials.add(new Trial(tried.gain(), found, Double.NaN));
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

    /**
     * The largest {@link FisherRatio} of the states: every octave of the range is tried, then ever smaller steps
     * around the best. Of equal gains the smallest wins. The search is not for a global maximum between the octaves.
     *
     * @param readout of the states
     * @param labels class of each sample
     */
    public Liquid forSeparation(Liquid liquid, StateReadout readout, int... labels) throws InterruptedException {
        int[] classes = Labels.withoutGaps(Arrays.copyOf(labels, samples));
        double start = liquid.gain().perSiemens();
        double best = Double.NaN;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int octave = -OCTAVES; octave <= OCTAVES; octave++) {
            double value = separation(liquid, start * Math.pow(2, octave), readout, classes);
            if (value <= bestValue) continue;
            best = octave;
            bestValue = value;
        }
        double step = 1;
        for (int k = 0; k < HALVINGS; k++) {
            step /= 2;
            double centre = best;
            for (double octave : new double[] {centre - step, centre + step}) {
                double value = separation(liquid, start * Math.pow(2, octave), readout, classes);
                if (value <= bestValue) continue;
                best = octave;
                bestValue = value;
            }
        }
        Require.that(
                bestValue > 0,
                "no gain between %s and %s tells the classes apart at all: the liquid never spikes, or has one class",
                new Gain(start / RANGE),
                new Gain(start * RANGE));
        return liquid.withGain(new Gain(start * Math.pow(2, best)));
    }

    private double separation(Liquid liquid, double gain, StateReadout readout, int... classes)
            throws InterruptedException {
        Liquid tried = liquid.withGain(new Gain(gain));
        LiquidStates states = encode(tried, readout);
        double ratio = FisherRatio.of(states.features(), classes).ratio();
        trials.add(new Trial(tried.gain(), states.meanRate(), ratio));
        return ratio;
    }

    private LiquidStates encode(Liquid liquid, StateReadout readout) throws InterruptedException {
        return new LiquidEncoder(liquid, readout).encode(samples, rasters, seed, threads, ProgressListener.NONE);
    }
}
