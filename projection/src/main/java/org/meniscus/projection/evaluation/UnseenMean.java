package org.meniscus.projection.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.meniscus.base.Require;

/**
 * Mean accuracy on classes kept from training, over splits that each keep others: what does it say about other classes?
 *
 * <p>Splits overlap: a class is unseen in several of them and learnt from in all others, so they are no independent trials. The classes
 * are. Class i's share in the mean is seen by its own mean {@code m_i}, over the splits in which it is unseen: of n classes, k unseen, leaving those
 * splits out moves the mean U by {@code (m_i - U) k / (n - k)}, and the jackknife's pseudo-values are {@code U + k (n-1)/(n-k) (m_i - U)} (delete a node of a
 * network: Snijders and Borgatti 1999, Connections 22, 161; Tukey 1958). This sees a class where it is unseen and misses what it does to the other splits as one
 * learnt from. Where nothing is transferred, chance alone lets pairs of classes look alike in both senses; such a pair acts as often one way as the
 * other, so half of its share is missed: the jackknife, which doubles the variance of sums over pairs, finds half the variance then. So the deviations
 * of pseudo-values are taken times {@code sqrt 2}. Classes and chips are {@link Crossed}.
 *
 * <p>Simulated coverage of 95 % and false alarms: {@code meniscus bench transfer}, docs/evidence/zero-shot.md. Taking the splits for independent instead covers 55 to
 * 60 % there.
 */
public final class UnseenMean {
    private final double[] bySplit;
    private final Crossed crossed;
    private final int classes;

    /**
     * @param shares chips x splits, share of right answers about the unseen classes
     * @param unseen the names of the unseen classes of each split, as many of each
     */
    public UnseenMean(double[][] shares, List<List<String>> unseen) {
        int splits = unseen.size();
        Require.that(shares.length > 0 && splits > 1, "a mean over splits needs a chip and two splits, got %d splits", splits);
        List<String> names =
                List.copyOf(new TreeSet<>(unseen.stream().flatMap(List::stream).toList()));
        classes = names.size();
        int kept = unseen.get(0).size();
        double weight = Math.sqrt(2) * kept * (classes - 1) / (classes - kept);
        bySplit = new double[splits];
        double[][] values = new double[shares.length][classes];
        for (int chip = 0; chip < shares.length; chip++) {
            double mean = Arrays.stream(shares[chip]).average().orElseThrow();
            double[] own = new double[classes];
            for (int i = 0; i < classes; i++) {
                int count = 0;
                for (int s = 0; s < splits; s++)
                    if (unseen.get(s).contains(names.get(i))) {
                        own[i] += shares[chip][s];
                        count++;
                    }
                own[i] /= count;
            }
            double centre = Arrays.stream(own).average().orElseThrow();
            for (int i = 0; i < classes; i++) values[chip][i] = mean + weight * (own[i] - centre);
            for (int s = 0; s < splits; s++) bySplit[s] += shares[chip][s] / shares.length;
        }
        crossed = Crossed.values(values);
    }

    public double mean() {
        return Arrays.stream(bySplit).average().orElseThrow();
    }

    /** Classes that are unseen in a split. */
    public int classes() {
        return classes;
    }

    /** The mean over chips of every split. */
    public double[] bySplit() {
        return bySplit.clone();
    }

    /** For other classes of the kind and other chips; with one chip, for other classes on that chip. */
    public Interval interval(double confidence) {
        Interval interval = crossed.otherChipsAndRecordings(confidence);
        return new Interval(Math.max(0, interval.low()), Math.min(1, interval.high()));
    }

    /** For these classes on other chips. */
    public Interval otherChips(double confidence) {
        Interval interval = crossed.otherChips(confidence);
        return new Interval(Math.max(0, interval.low()), Math.min(1, interval.high()));
    }
}
