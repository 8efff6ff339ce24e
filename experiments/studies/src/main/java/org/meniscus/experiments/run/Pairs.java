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
 * @param target searched for
 * @param query what asks
 * @param drawn which recordings of the two parts they are
 * @param labels index of the class of each pair among the paired classes
 */
record Pairs(Part target, Part query, Pairing drawn, int[] labels) {
    /**
     * Pairs by {@link Pairing}.
     *
     * @param targetNames class name of every label of the targets
     * @param queryNames class name of every label of the queries
     * @param classes to pair, in this order
     */
    static Pairs of(
            Part target,
            List<String> targetNames,
            Part query,
            List<String> queryNames,
            List<String> classes,
            Seed seed) {
        String[] targetClasses = named(target, targetNames);
        Pairing pairing = Pairing.of(targetClasses, named(query, queryNames), classes, seed);
        return new Pairs(
                target.subset(pairing.targets()),
                query.subset(pairing.queries()),
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
        return StateSet.pairs(new Pair<>(query.states(), target.states()), labels);
    }

    /** What the liquids were shown. */
    SrnnTrainer.Samples spikes() {
        return new SrnnTrainer.Samples(List.of(target.spikes(), query.spikes()), labels);
    }
}
