package org.meniscus.projection.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.meniscus.base.Require;

/**
 * Mean accuracy on classes kept from training, over splits that each keep others: what does it say about other classes?
 *
 * <p>Splits overlap: a class is unseen in several of them and learnt from in all others, so they are no independent trials. The classes are. Each has a mean
 * of its own, over the splits in which it is unseen, and the variance of the whole is the sum of squares of these about their mean, times a number
 * that depends on the splits alone ({@link SplitOverlap}). For all pairs of ten classes that is 2.3 times the variance of the jackknife that leaves the splits of one
 * class out (delete a node of a network: Snijders and Borgatti 1999, Connections 22, 161): the jackknife sees a class where it is unseen
 * and misses what it does to the other splits as one that was learnt from. The degrees of freedom are those of the classes, or of the splits where there are fewer of them. Classes and chips are {@link Crossed}.
 *
 * <p>Simulated coverage of 95 % and false alarms: {@code meniscus bench transfer}, docs/evidence/zero-shot.md.
 */
public final class UnseenMean {
    private final double mean;
    private final int classes;
    private final Crossed crossed;

    /**
     * @param values chips x splits: share of right answers about the unseen classes, or a difference of two
     * @param unseen the names of the unseen classes of each split
     */
    public UnseenMean(double[][] values, List<List<String>> unseen) {
        int splits = unseen.size();
        Require.that(
                values.length > 0 && splits > 1,
                "a mean over splits needs a chip and two splits, got %d splits",
                splits);
        List<String> names =
                List.copyOf(new TreeSet<>(unseen.stream().flatMap(List::stream).toList()));
        classes = names.size();
        SplitOverlap overlap = SplitOverlap.of(unseen, names);
        int units = Math.min(splits, classes);
        double weight = Math.sqrt(overlap.varianceBySquares() * units * (units - 1));
        double[][] byUnit = new double[values.length][units];
        double all = 0;
        for (int chip = 0; chip < values.length; chip++) {
            double own = Arrays.stream(values[chip]).sum() / splits;
            double[] means = overlap.means(values[chip]);
            double centre = Arrays.stream(means).sum() / units;
            for (int i = 0; i < units; i++) byUnit[chip][i] = own + weight * (means[i] - centre);
            all += own / values.length;
        }
        mean = all;
        crossed = Crossed.values(byUnit);
    }

    public double mean() {
        return mean;
    }

    /** Classes that are unseen in a split. */
    public int classes() {
        return classes;
    }

    /** The mean as one of classes and chips; its values are no shares, and may leave [0, 1]. */
    public Crossed crossed() {
        return crossed;
    }

    /** Of shares, for other classes of the kind and other chips; with one chip, for other classes on that chip. */
    public Interval interval(double confidence) {
        return bounded(crossed.otherChipsAndRecordings(confidence));
    }

    /** Of shares, for these classes on other chips. */
    public Interval otherChips(double confidence) {
        return bounded(crossed.otherChips(confidence));
    }

    private static Interval bounded(Interval interval) {
        return new Interval(Math.max(0, interval.low()), Math.min(1, interval.high()));
    }
}
