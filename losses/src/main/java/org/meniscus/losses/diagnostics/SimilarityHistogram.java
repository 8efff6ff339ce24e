package org.meniscus.losses.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.losses.Check;

/**
 * How the cosines of partners and of pairs of different class are distributed over [-1, 1].
 *
 * @param positives partners per bin, from -1 upwards; equal bins, the last one closed
 * @param negatives pairs of different label per bin
 */
public record SimilarityHistogram(List<Integer> positives, List<Integer> negatives) {
    public SimilarityHistogram {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
    }

    /** Counts a batch of B x d paired rows with one label per pair. */
    public static SimilarityHistogram of(double[] za, double[] zb, int[] labels, int d, int bins) {
        Check.inRange("bins", bins, 1, 1 << 20);
        int n = labels.length;
        Similarities s = Similarities.cosines(za, zb, n, d);
        double[] partners = IntStream.range(0, n).mapToDouble(i -> s.at(i, i)).toArray();
        return new SimilarityHistogram(count(partners, bins), count(s.negatives(labels), bins));
    }

    private static List<Integer> count(double[] cosines, int bins) {
        int[] counts = new int[bins];
        for (double c : cosines) counts[Math.max(0, Math.min(bins - 1, (int) ((c + 1) / 2 * bins)))]++;
        return Arrays.stream(counts).boxed().toList();
    }
}
