package org.meniscus.device;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.meniscus.base.Require;

/**
 * Measured cells after programming, for resampling: a cell changes as one of the {@value #NEIGHBOURS} measured cells of
 * nearest initial conductance did. Between the measured times the change is linear in the logarithm of time.
 */
public final class RelaxationTable implements AgingLaw {
    private static final int NEIGHBOURS = 64;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private final double[] seconds;
    private final double[] initial;
    private final double[][] change;

    /**
     * @param seconds times after the first measurement, positive and rising
     * @param initial conductance of each cell in the first measurement, in siemens
     * @param later conductance of each cell at each of the times
     */
    public RelaxationTable(double[] seconds, double[] initial, double[][] later) {
        Require.that(seconds.length > 0 && initial.length > 0, "a relaxation table needs a time and a cell");
        for (int k = 0; k < seconds.length; k++)
            Require.that(
                    seconds[k] > (k == 0 ? 0 : seconds[k - 1]) && Double.isFinite(seconds[k]),
                    "times must be positive and rise, got %s",
                    Arrays.toString(seconds));
        this.seconds = seconds.clone();
        Integer[] order = new Integer[initial.length];
        Arrays.setAll(order, c -> c);
        Arrays.sort(order, Comparator.comparingDouble(c -> Require.finite("initial conductance", initial[c])));
        this.initial = new double[order.length];
        this.change = new double[order.length][];
        for (int k = 0; k < order.length; k++) {
            double before = initial[order[k]];
            this.initial[k] = before;
            this.change[k] = Arrays.stream(later[order[k]]).map(g -> g - before).toArray();
            Require.that(
                    change[k].length == seconds.length,
                    "every cell needs a conductance at each of the %d times, one has %d",
                    seconds.length,
                    change[k].length);
        }
    }

    /** The earliest time after programming. */
    public double earliest() {
        return seconds[0];
    }

    /** The latest time. */
    public double latest() {
        return seconds[seconds.length - 1];
    }

    /**
     * What a cell of this conductance has gained, in siemens.
     *
     * @param siemens its conductance before
     * @param at seconds after programming, inside the table
     * @param z standard normal number of the cell: which of its neighbours it follows, at all times
     */
    public double change(double siemens, double at, double z) {
        Require.inRange(
                "seconds after programming (the times of the table)",
                at,
                earliest() * (1 - 1e-12),
                latest() * (1 + 1e-12));
        int count = Math.min(NEIGHBOURS, initial.length);
        int pick = Math.min(count - 1, (int) (NORMAL.cumulativeProbability(z) * count));
        double[] neighbour = change[first(siemens, count) + pick];
        int above = Arrays.binarySearch(seconds, at);
        if (above >= 0) return neighbour[above];
        above = Math.min(-above - 1, seconds.length - 1);
        if (above == 0 || at >= seconds[above]) return neighbour[above];
        double share = Math.log(at / seconds[above - 1]) / Math.log(seconds[above] / seconds[above - 1]);
        return neighbour[above - 1] + share * (neighbour[above] - neighbour[above - 1]);
    }

    @Override
    public double aged(double siemens, double at, double z) {
        return siemens + change(siemens, at, z);
    }

    /** Where the run of nearest cells begins. */
    private int first(double siemens, int count) {
        int at = Arrays.binarySearch(initial, siemens);
        int low = Math.max(0, Math.min((at < 0 ? -at - 1 : at) - count / 2, initial.length - count));
        while (low > 0 && siemens - initial[low - 1] < initial[low + count - 1] - siemens) low--;
        while (low + count < initial.length && initial[low + count] - siemens < siemens - initial[low]) low++;
        return low;
    }
}
