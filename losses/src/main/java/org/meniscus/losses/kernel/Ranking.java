package org.meniscus.losses.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders values; ties go to the lower index, so that a selection never depends on the sorting algorithm. */
public final class Ranking {
    private Ranking() {}

    /** The indices of the values from largest to smallest. */
    public static int[] descending(double... values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Which of the values are among the k largest; of equal values the first are taken. */
    public static boolean[] largest(int k, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int wanted = Math.min(k, values.length);
        boolean[] chosen = new boolean[values.length];
        if (wanted == 0) return chosen;
        double threshold = sorted[values.length - wanted];
        int left = wanted;
        for (int i = 0; i < values.length; i++)
            if (values[i] > threshold) {
                chosen[i] = true;
                left--;
            }
        for (int i = 0; left > 0; i++)
            if (values[i] == threshold) {
                chosen[i] = true;
                left--;
            }
        return chosen;
    }

    /** The ranks from 0 for the largest; tied values share the mean of their ranks. */
    public static double[] averageRanks(double... values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++)
            for (int j = 0; j < ranks.length; j++)
                if (values[j] > values[i]) ranks[i]++;
                else if (values[j] == values[i] && j != i) ranks[i] += 0.5;
        return ranks;
    }
}
