package org.meniscus.experiments.run;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Pairing;
import org.meniscus.projection.srnn.SrnnTrainer;
import org.meniscus.projection.training.StateSet;

/**
 * Recordings of two modalities, of equal classes, pair by pair: row i of both belongs together.
 *
 * @param parts what asks, as the sounds of pictures and sounds, and what is searched for
 * @param drawn which recordings of the two parts they are
 * @param labels index of the class of each pair among the paired classes
 */
record Pairs(Pair<Part> parts, Pairing drawn, int[] labels) {
    /**
     * Pairs by {@link Pairing}.
     *
     * @param names class name of every label, of both parts
     * @param classes to pair, in this order
     */
    static Pairs of(Pair<Part> parts, Pair<List<String>> names, List<String> classes, Seed seed) {
        String[] targetClasses = named(parts.target(), names.target());
        Pairing pairing = Pairing.of(targetClasses, named(parts.query(), names.query()), classes, seed);
        return new Pairs(
                new Pair<>(
                        parts.query().subset(pairing.queries()), parts.target().subset(pairing.targets())),
                pairing,
                Arrays.stream(pairing.targets())
                        .map(i -> classes.indexOf(targetClasses[i]))
                        .toArray());
    }

    private static String[] named(Part part, List<String> names) {
        return Arrays.stream(part.labels()).mapToObj(names::get).toArray(String[]::new);
    }

    /** What the liquids made of them. */
    StateSet states() {
        return StateSet.pairs(parts.map(Part::states), labels);
    }

    /** What the liquids were shown; targets first. */
    SrnnTrainer.Samples spikes() {
        return new SrnnTrainer.Samples(
                List.of(parts.target().spikes(), parts.query().spikes()), labels);
    }
}
