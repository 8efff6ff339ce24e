package org.meniscus.experiments.run;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.experiments.study.ViewSpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.macro.ArraySource;

/**
 * A liquid on a chip of its own, and what it makes of training recordings.
 *
 * @param recordings what it was shown
 * @param encoder the liquid, formed from {@code seed/chip}, and what is read of it
 * @param states one per recording; read noise from {@code seed/train}
 * @param seed of this chip
 */
public record TrainingStates(Recordings.Binned recordings, LiquidEncoder encoder, LiquidStates states, Seed seed) {
    /**
     * Forms the chip and encodes.
     *
     * @param channels inputs of the liquid
     * @param arrays where the chip comes from
     * @param seed of the chip: {@link Repeat#seed} at the modality's name
     */
    public static TrainingStates encode(
            Recordings.Binned recordings,
            int channels,
            LiquidSpec spec,
            ArraySource arrays,
            HardwareConfig hardware,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Liquid liquid = Liquid.of(
                arrays.synapses(hardware, channels + spec.neurons(), spec.neurons(), chip(seed)),
                spec.neuron(),
                spec.gain());
        LiquidEncoder encoder = new LiquidEncoder(liquid, spec.state());
        LiquidStates states =
                encoder.encode(recordings.size(), i -> recordings.rasters()[i], noise(seed), threads, progress);
        return new TrainingStates(recordings, encoder, states, seed);
    }

    /** States of another look at every recording; its spikes and read noise from {@code seed/views/number}. */
    LiquidStates view(ViewSpec view, int number, ProgressListener progress) {
        Seed place = seed.at("views").at(number);
        try {
            return encoder.encode(
                    recordings.size(),
                    i -> view.of(recordings.rasters()[i], place.at("spikes").at(i)),
                    place.at("noise"),
                    1,
                    progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while encoding a view", e);
        }
    }

    public Liquid liquid() {
        return encoder.liquid();
    }

    /** The spikes behind the state of one recording. */
    public SpikeProbe probe(int sample) {
        return probe(sample, recordings.rasters()[sample]);
    }

    /** The spikes if another recording had come in place of this one, with the same read noise. */
    public SpikeProbe probe(int sample, SpikeRaster instead) {
        return SpikeProbe.record(liquid(), instead, noise(seed), sample);
    }

    /** Of the chip that {@link #encode} forms. */
    public static Seed chip(Seed seed) {
        return seed.at("chip");
    }

    private static Seed noise(Seed seed) {
        return seed.at("train");
    }
}
