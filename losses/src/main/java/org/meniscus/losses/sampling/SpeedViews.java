package org.meniscus.losses.sampling;

import java.util.random.RandomGenerator;
import org.meniscus.losses.Check;

/**
 * Views of one recording at different speeds: the time bins are split evenly and one random bin of each split is kept, so the
 * view runs through the whole recording in fewer steps.
 *
 * <p>Source: CoMix, Sahoo et al., arXiv 2110.15128. Its background mixing superposes the noise events of another sample and belongs
 * to the event streams.
 */
public final class SpeedViews {
    private SpeedViews() {}

    /** The time bins kept, ascending: one of each of {@code kept} nearly equal splits of {@code bins}. */
    public static int[] bins(int bins, int kept, RandomGenerator random) {
        Check.inRange("kept", kept, 1, bins);
        int[] chosen = new int[kept];
        for (int i = 0; i < kept; i++) {
            int from = (int) ((long) i * bins / kept);
            int to = (int) ((long) (i + 1) * bins / kept);
            chosen[i] = from + random.nextInt(to - from);
        }
        return chosen;
    }

    /** The kept bins of a bins x d array. */
    public static double[] view(double[] sample, int d, int... kept) {
        double[] out = new double[kept.length * d];
        for (int i = 0; i < kept.length; i++) System.arraycopy(sample, kept[i] * d, out, i * d, d);
        return out;
    }
}
