package org.meniscus.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/** A partition of sample indices into those to fit on and those held out. Both ascend, and every index is in one. */
public final class Split {
    private final int[] fit;
    private final int[] heldOut;

    private Split(int[] fit, int[] heldOut) {
        this.fit = fit;
        this.heldOut = heldOut;
    }

    /** Indices to learn from; a copy. */
    public int[] fit() {
        return fit.clone();
    }

    /** Indices to judge by; a copy. */
    public int[] heldOut() {
        return heldOut.clone();
    }

    /**
     * One stratified validation split: the held-out share of every class, rounded to the nearest count, but at least one
     * sample on each side of a class with two or more.
     *
     * @param labels class of each sample
     * @param share part held out, strictly between 0 and 1
     */
    public static Split validation(int[] labels, double share, Seed seed) {
        Require.that(share > 0 && share < 1, "validation share must be between 0 and 1, got %s", share);
        int[] ordered = shuffledByClass(labels, seed);
        boolean[] out = new boolean[labels.length];
        for (int start = 0, end; start < ordered.length; start = end) {
            end = endOfClass(labels, ordered, start);
            int size = end - start;
            int held = size < 2 ? 0 : Math.min(size - 1, Math.max(1, (int) Math.round(size * share)));
            for (int k = start; k < start + held; k++) out[ordered[k]] = true;
        }
        return of(labels.length, index -> out[index]);
    }

    /**
     * Stratified k-fold: each sample is held out exactly once, and the folds differ by at most one sample per class.
     *
     * @param folds at least 2, at most the number of samples
     */
    public static List<Split> kFold(int[] labels, int folds, Seed seed) {
        Require.inRange("folds", folds, 2, labels.length);
        int[] ordered = shuffledByClass(labels, seed);
        int[] fold = new int[labels.length];
        for (int k = 0; k < ordered.length; k++) fold[ordered[k]] = k % folds;
        return IntStream.range(0, folds)
                .mapToObj(held -> of(labels.length, index -> fold[index] == held))
                .toList();
    }

    /**
     * Leave one group out, such as a speaker: per group, in order of name, the split that holds out all its samples and
     * nothing else.
     *
     * @param groups group of each sample; at least two different ones
     */
    public static Map<String, Split> leaveOneOut(List<String> groups) {
        TreeSet<String> names = new TreeSet<>(groups);
        Require.that(names.size() > 1, "leaving one out needs two or more groups, got %s", names);
        Map<String, Split> splits = new LinkedHashMap<>();
        for (String name : names)
            splits.put(name, of(groups.size(), index -> groups.get(index).equals(name)));
        return splits;
    }

    /**
     * k-fold by whole groups, such as speakers: every group is held out in exactly one fold. The larger a group, the sooner it goes to the fold that
     * has fewest samples; the seed decides between groups of a size.
     *
     * @param groups group of each sample
     * @param folds at least 2, at most the number of groups
     */
    public static List<Split> kFold(List<String> groups, int folds, Seed seed) {
        Map<String, Long> sizes = groups.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Require.inRange("folds", folds, 2, sizes.size());
        List<String> names = shuffled(sizes.keySet(), seed);
        names.sort(Comparator.comparing(sizes::get).reversed());
        long[] held = new long[folds];
        Map<String, Integer> fold = new HashMap<>();
        for (String name : names) {
            int fewest = 0;
            for (int k = 1; k < folds; k++) if (held[k] < held[fewest]) fewest = k;
            held[fewest] += sizes.get(name);
            fold.put(name, fewest);
        }
        return IntStream.range(0, folds)
                .mapToObj(k -> of(groups.size(), index -> fold.get(groups.get(index)) == k))
                .toList();
    }

    /**
     * One validation split by whole groups: the held-out share of the groups, rounded to the nearest count, but at least one on each side.
     *
     * @param groups group of each sample; at least two different ones
     * @param share part held out, strictly between 0 and 1
     */
    public static Split validation(List<String> groups, double share, Seed seed) {
        Require.that(share > 0 && share < 1, "validation share must be between 0 and 1, got %s", share);
        List<String> names = shuffled(new TreeSet<>(groups), seed);
        Require.that(names.size() > 1, "choosing by other groups needs two or more, got %s", names);
        int held = Math.min(names.size() - 1, Math.max(1, (int) Math.round(names.size() * share)));
        Set<String> out = new HashSet<>(names.subList(0, held));
        return of(groups.size(), index -> out.contains(groups.get(index)));
    }

    private static List<String> shuffled(Set<String> sorted, Seed seed) {
        List<String> names = new ArrayList<>(sorted);
        int[] order = IntStream.range(0, names.size()).toArray();
        shuffle(order, 0, order.length, seed.rng());
        return IntStream.of(order).mapToObj(names::get).collect(Collectors.toCollection(ArrayList::new));
    }

    private static Split of(int size, IntPredicate rule) {
        return new Split(
                IntStream.range(0, size).filter(rule.negate()).toArray(),
                IntStream.range(0, size).filter(rule).toArray());
    }

    /** All indices, classes one after the other in ascending order, shuffled within each class. */
    private static int[] shuffledByClass(int[] labels, Seed seed) {
        int[] classes = Arrays.stream(labels).sorted().distinct().toArray();
        int[] ordered = new int[labels.length];
        int size = 0;
        for (int label : classes) {
            int start = size;
            for (int index = 0; index < labels.length; index++) if (labels[index] == label) ordered[size++] = index;
            shuffle(ordered, start, size, seed.at(label).rng());
        }
        return ordered;
    }

    private static int endOfClass(int[] labels, int[] ordered, int start) {
        int end = start;
        while (end < ordered.length && labels[ordered[end]] == labels[ordered[start]]) end++;
        return end;
    }

    private static void shuffle(int[] values, int from, int to, UniformRandomProvider rng) {
        for (int k = to - 1; k > from; k--) {
            int other = from + rng.nextInt(k - from + 1);
            int kept = values[k];
            values[k] = values[other];
            values[other] = kept;
        }
    }
}
