package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * Which classes a zero-shot study keeps from training: not one choice of them but many, for a single choice of two classes is a coin
 * toss. The classes of the study, seen and unseen ones together, are divided anew for every split; recordings are encoded once.
 *
 * <p>The first split is the study's own, where it keeps as many. Drawn ones go round the classes, so that each is unseen about as often as any
 * other; the draw depends on the names of the classes alone, not on the seed, so that runs and chips are asked the same.
 *
 * @param unseen classes that each split keeps from training
 * @param of {@code all} choices of them, or how many are drawn
 * @param permutations trials in which the classes of one sense are exchanged before training, for a permutation test; default
 *     none. Each trains as often as there are splits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SplitSpec(int unseen, String of, Integer permutations) {
    private static final String ALL = "all";
    private static final int MOST = 1000;

    public SplitSpec {
        Require.inRange("splits.unseen", unseen, 2, 1000);
        Require.that(
                ALL.equals(of) || (of != null && of.matches("[1-9]\\d{0,3}") && Integer.parseInt(of) >= 2),
                "splits.of must be 'all' or a number from 2 to 9999, got '%s'",
                of);
        if (permutations != null) Require.inRange("splits.permutations", permutations, 0, 10_000);
        permutations = permutations == null || permutations == 0 ? null : permutations;
    }

    /** Trials of the permutation test; 0 for none. */
    public int trials() {
        return permutations == null ? 0 : permutations;
    }

    /** The same splits without a permutation test. */
    SplitSpec plain() {
        return new SplitSpec(unseen, of, null);
    }

    /**
     * The unseen classes of every split, each in the order of the classes.
     *
     * @param classes of the study
     * @param own that the study itself keeps from training
     */
    public List<List<String>> choose(List<String> classes, List<String> own) {
        Require.that(
                unseen <= classes.size() - 2,
                "splits.unseen must leave two of the %d classes (task.seen and task.unseen together) to train on, got %d",
                classes.size(),
                unseen);
        double all = CombinatoricsUtils.binomialCoefficientDouble(classes.size(), unseen);
        double asked = of.equals(ALL) ? all : Integer.parseInt(of);
        Require.that(
                asked <= all,
                "splits.of must be at most %.0f, all choices of %d of %d classes, got %s",
                all,
                unseen,
                classes.size(),
                of);
        Require.that(
                asked <= MOST,
                "splits.of: %.0f choices of %d of %d classes are too many; give a number up to %d, such as of: 50",
                asked,
                unseen,
                classes.size(),
                MOST);
        Set<List<String>> chosen = new LinkedHashSet<>();
        if (own.size() == unseen) chosen.add(ordered(own, classes));
        if (of.equals(ALL)) enumerate(classes, 0, new ArrayList<>(), chosen);
        else draw(classes, (int) asked, own, chosen);
        return List.copyOf(chosen);
    }

    private void enumerate(List<String> classes, int from, List<String> begun, Set<List<String>> chosen) {
        if (begun.size() == unseen) {
            chosen.add(List.copyOf(begun));
            return;
        }
        for (int i = from; i < classes.size(); i++) {
            begun.add(classes.get(i));
            enumerate(classes, i + 1, begun, chosen);
            begun.remove(begun.size() - 1);
        }
    }

    /** Deals the classes round after round; a hand that was there before is dealt again. */
    private void draw(List<String> classes, int count, List<String> own, Set<List<String>> chosen) {
        UniformRandomProvider rng =
                Seed.of(0).at("splits").at(String.join(" ", classes)).rng();
        List<String> deck = new ArrayList<>(classes);
        if (!chosen.isEmpty()) deck.removeAll(own);
        shuffle(deck, rng);
        while (chosen.size() < count) {
            if (deck.size() < unseen) {
                List<String> next = new ArrayList<>(classes);
                next.removeAll(deck);
                shuffle(next, rng);
                deck.addAll(next);
            }
            List<String> hand = deck.subList(0, unseen);
            chosen.add(ordered(hand, classes));
            hand.clear();
        }
    }

    /** Exchanges the classes at random; trial after trial another way, never leaving all where they were. */
    public List<String> relabelled(List<String> classes, int trial) {
        UniformRandomProvider rng = Seed.of(0)
                .at("relabelled")
                .at(String.join(" ", classes))
                .at(trial)
                .rng();
        List<String> exchanged = new ArrayList<>(classes);
        do shuffle(exchanged, rng);
        while (exchanged.equals(classes));
        return exchanged;
    }

    private static void shuffle(List<String> deck, UniformRandomProvider rng) {
        for (int k = deck.size() - 1; k > 0; k--) {
            int other = rng.nextInt(k + 1);
            String kept = deck.get(k);
            deck.set(k, deck.get(other));
            deck.set(other, kept);
        }
    }

    private static List<String> ordered(List<String> some, List<String> classes) {
        return classes.stream().filter(some::contains).toList();
    }
}
