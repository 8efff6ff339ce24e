package org.meniscus.experiments.run;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.experiments.study.ViewSpec;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.liquid.instruments.EncodedRecordings;

/**
 * A liquid on a chip of its own, and what it makes of training recordings.
 *
 * @param recordings what it was shown
 * @param encoder the liquid, formed from {@code seed/chip}, and what is read of it
 * @param states one per recording; read noise from {@code seed/train}
 * @param readFrom the first neuron whose state is read
 * @param seed of this chip
 */
public record TrainingStates(
        Recordings.Binned recordings, LiquidEncoder encoder, LiquidStates states, int readFrom, Seed seed) {
    /**
     * Encodes.
     *
     * @param seed of the chip: {@link Repeat#seed} at the modality's name
     */
    public static TrainingStates encode(
            Recordings.Binned recordings, ChipLiquid chip, Seed seed, int threads, ProgressListener progress)
            throws InterruptedException {
        LiquidStates states =
                chip.encoder().encode(recordings.size(), i -> recordings.rasters()[i], noise(seed), threads, progress);
        return new TrainingStates(recordings, chip.encoder(), states.readFrom(chip.readFrom()), chip.readFrom(), seed);
    }

    /** States of another look at every recording; its spikes and read noise from {@code seed/views/number}. */
    LiquidStates view(ViewSpec view, int number, ProgressListener progress) {
        Seed place = seed.at("views").at(number);
        try {
            return encoder.encode(
                            recordings.size(),
                            i -> view.of(
                                    recordings.rasters()[i], place.at("spikes").at(i)),
                            place.at("noise"),
                            1,
                            progress)
                    .readFrom(readFrom);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while encoding a view", e);
        }
    }

    public Liquid liquid() {
        return encoder.liquid();
    }

    /** The spikes behind the state of one recording. */
    SpikeProbe probe(int sample) {
        return SpikeProbe.record(liquid(), recordings.rasters()[sample], noise(seed), sample);
    }

    /** The same for the instruments of a liquid. */
    public EncodedRecordings encoded(DatasetInfo data) {
        return new EncodedRecordings(
                data.name(),
                data.synthetic(),
                data.classNames(),
                recordings.rasters(),
                recordings.labels(),
                encoder,
                readFrom,
                states,
                noise(seed));
    }

    /** Of the chip that {@link ChipLiquid#form} forms. */
    public static Seed chip(Seed seed) {
        return seed.at("chip");
    }

    static Seed noise(Seed seed) {
        return seed.at("train");
    }
}
