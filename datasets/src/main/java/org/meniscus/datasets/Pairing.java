package org.meniscus.datasets;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;

/**
 * Which recording of one modality goes with which of another. Within each class both sides are shuffled and laid side by side; the shorter side is
 * repeated until every recording of the longer one has a partner, so no recording is left out.
 *
 * @param targets index of the recording of each pair that is searched for
 * @param queries index of the recording of each pair that asks
 */
public record Pairing(int[] targets, int[] queries) {
    /**
     * Pairs of the same class; the same seed pairs the same recordings.
     *
     * @param targetClasses class of each target by name; null where it must not be used
     * @param queryClasses class of each query by name; null where it must not be used
     * @param classes to pair, in this order
     */
    public static Pairing of(String[] targetClasses, String[] queryClasses, List<String> classes, Seed seed) {
        List<Integer> targets = new ArrayList<>();
        List<Integer> queries = new ArrayList<>();
        // Random streams keep the names they had when only pictures and sounds were paired: published results stay.
        for (String name : classes) {
            int[] targetsOf = shuffled(targetClasses, name, seed.at("images").at(name));
            int[] queriesOf = shuffled(queryClasses, name, seed.at("sounds").at(name));
            if (targetsOf.length == 0 || queriesOf.length == 0) continue;
            for (int k = 0; k < Math.max(targetsOf.length, queriesOf.length); k++) {
                targets.add(targetsOf[k % targetsOf.length]);
                queries.add(queriesOf[k % queriesOf.length]);
            }
        }
        return new Pairing(array(targets), array(queries));
    }

    private static int[] shuffled(String[] classes, String wanted, Seed seed) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < classes.length; i++) if (wanted.equals(classes[i])) found.add(i);
        UniformRandomProvider rng = seed.rng();
        int[] order = array(found);
        for (int k = order.length - 1; k > 0; k--) {
            int other = rng.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Number of pairs. */
    public int size() {
        return targets.length;
    }
}
