package org.meniscus.projection.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/**
 * p-values of several questions asked at once, corrected so that the risk of even one false alarm stays at the level one tests at: sorted,
 * the k-th smallest of m is multiplied by m - k + 1, and none may be smaller than the one before (Holm 1979, jstor 4615733).
 */
public final class Holm {
    private Holm() {}

    /**
     * @param p two-sided p-values, in any order
     * @return corrected, in the same order
     */
    public static double[] corrected(double... p) {
        for (double value : p) Require.inRange("p", value, 0, 1);
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[p.length];
        double before = 0;
        for (int k = 0; k < order.length; k++)
            corrected[order[k]] = before = Math.max(before, Math.min(1, (p.length - k) * p[order[k]]));
        return corrected;
    }
}
