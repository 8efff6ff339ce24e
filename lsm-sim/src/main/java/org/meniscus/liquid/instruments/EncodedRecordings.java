package org.meniscus.liquid.instruments;

import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;

/**
 * What a {@link LiquidInspector} looks at: a liquid and what it made of recordings, which should be training recordings.
 *
 * @param data name of the data set
 * @param synthetic whether it is
 * @param classNames of all its classes, by label
 * @param rasters the recordings on the clock
 * @param labels class of each
 * @param encoder the liquid, and what is read of it
 * @param readFrom the first neuron whose state is read
 * @param states one per recording, of the neurons that are read
 * @param noise seed with which they were encoded
 */
public record EncodedRecordings(
        String data,
        boolean synthetic,
        List<String> classNames,
        SpikeRaster[] rasters,
        int[] labels,
        LiquidEncoder encoder,
        int readFrom,
        LiquidStates states,
        Seed noise) {
    public EncodedRecordings {
        Require.positive("recordings", rasters.length);
        Require.that(
                labels.length == rasters.length && states.samples() == rasters.length,
                "%d labels and %d states for %d recordings",
                labels.length,
                states.samples(),
                rasters.length);
    }

    Liquid liquid() {
        return encoder.liquid();
    }

    /** Class of each recording, numbered without gaps. */
    int[] classes() {
        return Labels.withoutGaps(labels);
    }

    /** Names of the classes that occur. */
    List<String> occurring() {
        return IntStream.of(labels)
                .distinct()
                .sorted()
                .mapToObj(classNames::get)
                .toList();
    }

    /** The spikes behind the state of one recording. */
    SpikeRaster spikes(int recording) {
        return spikes(recording, rasters[recording]);
    }

    /** The spikes if another recording had come in place of this one, with the same read noise. */
    SpikeRaster spikes(int recording, SpikeRaster instead) {
        return SpikeProbe.record(liquid(), instead, noise, recording).liquid();
    }
}
