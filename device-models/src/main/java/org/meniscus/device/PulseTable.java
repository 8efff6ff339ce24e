package org.meniscus.device;

import java.util.Arrays;
import org.meniscus.base.Require;

/**
 * Pulses along a measured train, interpolated linearly. Read noise makes measured conductances go up and down; the
 * nearest monotone train in the sense of least squares replaces them (pool adjacent violators: Ayer et al. 1955, Ann.
 * Math. Stat. 26, 641). The range is what both trains reach.
 */
public final class PulseTable implements PulseResponse {
    private final double[] up;
    private final double[] down;
    private final double lowest;
    private final double highest;

    /**
     * @param potentiation conductance after 0, 1, 2, ... potentiation pulses, in siemens
     * @param depression conductance after 0, 1, 2, ... depression pulses, in siemens
     */
    public PulseTable(double[] potentiation, double[] depression) {
        up = rising(checked("potentiation", potentiation));
        double[] reversed = checked("depression", depression);
        for (int i = 0, j = reversed.length - 1; i < j; i++, j--) {
            double swap = reversed[i];
            reversed[i] = reversed[j];
            reversed[j] = swap;
        }
        down = rising(reversed);
        lowest = Math.max(up[0], down[0]);
        highest = Math.min(up[up.length - 1], down[down.length - 1]);
        Require.that(
                lowest < highest,
                "the trains have no range in common: up from %s to %s S, down from %s to %s S",
                up[0],
                up[up.length - 1],
                down[down.length - 1],
                down[0]);
    }

    private static double[] checked(String name, double[] train) {
        Require.that(train.length >= 2, "%s needs 2 conductances or more, got %d", name, train.length);
        for (double g : train) Require.nonNegative(name + " conductance in S", g);
        return train.clone();
    }

    /** The nearest train that never falls. */
    private static double[] rising(double[] train) {
        double[] mean = new double[train.length];
        int[] size = new int[train.length];
        int blocks = 0;
        for (double g : train) {
            mean[blocks] = g;
            size[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
                int all = size[blocks - 2] + size[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / all;
                size[blocks - 2] = all;
                blocks--;
            }
        }
        double[] result = new double[train.length];
        for (int b = 0, at = 0; b < blocks; at += size[b++]) Arrays.fill(result, at, at + size[b], mean[b]);
        return result;
    }

    @Override
    public double lowest() {
        return lowest;
    }

    @Override
    public double highest() {
        return highest;
    }

    /** Where the train stands still the last of its pulses counts, so that the next one moves on. */
    @Override
    public double potentiate(double siemens, double pulses) {
        double at = position(up, siemens);
        int last = (int) Math.floor(at);
        while (last == at && last + 1 < up.length && up[last + 1] == up[last]) at = ++last;
        return clamp(interpolated(up, at + pulses));
    }

    @Override
    public double depress(double siemens, double pulses) {
        return clamp(interpolated(down, position(down, siemens) - pulses));
    }

    private double clamp(double siemens) {
        return Math.min(Math.max(siemens, lowest), highest);
    }

    /** The earliest place of a conductance on a train that rises. */
    private static double position(double[] train, double siemens) {
        int low = 0;
        int high = train.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (train[middle] < siemens) low = middle + 1;
            else high = middle;
        }
        if (low == 0 || train[low] <= siemens) return low;
        return low - 1 + (siemens - train[low - 1]) / (train[low] - train[low - 1]);
    }

    private static double interpolated(double[] train, double position) {
        if (position <= 0) return train[0];
        if (position >= train.length - 1) return train[train.length - 1];
        int k = (int) position;
        return train[k] + (position - k) * (train[k + 1] - train[k]);
    }
}
