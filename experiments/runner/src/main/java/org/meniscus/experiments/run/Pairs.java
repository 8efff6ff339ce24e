package org.meniscus.experiments.run;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Pairing;
import org.meniscus.projection.srnn.SrnnTrainer;
import org.meniscus.projection.training.StateSet;

/**
 * Pictures and sounds of equal classes, pair by pair: row i of both belongs together.
 *
 * @param drawn which recordings of the two parts they are
 * @param labels index of the class of each pair among the paired classes
 */
record Pairs(Part image, Part audio, Pairing drawn, int[] labels) {
    /**
     * Pairs by {@link Pairing}.
     *
     * @param imageNames class name of every label of the pictures
     * @param audioNames class name of every label of the sounds
     * @param classes to pair, in this order
     */
    static Pairs of(
            Part image, List<String> imageNames, Part audio, List<String> audioNames, List<String> classes, Seed seed) {
        String[] pictures = named(image, imageNames);
        Pairing pairing = Pairing.of(pictures, named(audio, audioNames), classes, seed);
        return new Pairs(
                image.subset(pairing.images()),
                audio.subset(pairing.sounds()),
                pairing,
                Arrays.stream(pairing.images())
                        .map(i -> classes.indexOf(pictures[i]))
                        .toArray());
    }

    private static String[] named(Part part, List<String> names) {
        return Arrays.stream(part.labels()).mapToObj(names::get).toArray(String[]::new);
    }

    /** What the liquids made of them. */
    StateSet states() {
        return StateSet.pairs(image.states(), audio.states(), labels);
    }

    /** What the liquids were shown. */
    SrnnTrainer.Samples spikes() {
        return new SrnnTrainer.Samples(List.of(image.spikes(), audio.spikes()), labels);
    }
}
