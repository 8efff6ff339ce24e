package org.meniscus.liquid.instruments;

import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;

/**
 * What becomes of a small difference: the distance between the spikes of a liquid under two inputs that differ in little,
 * step by step, and its exponent. A liquid at a positive exponent forgets which input it had among noise; at a very
 * negative one, it forgets the input.
 *
 * @param distance neurons that spiked in one run and not in the other, as a share of all, per step
 * @param least the smallest distance above 0 that could be seen: one neuron, as a share of all
 */
public record Divergence(double[] distance, double least) {
    public Divergence {
        Require.positive("least distance", least);
    }

    /**
     * @param first spikes of the liquid, one channel per neuron
     * @param second the same liquid, seed and length, another input
     */
    public static Divergence of(SpikeRaster first, SpikeRaster second) {
        Require.that(
                first.steps() == second.steps() && first.channels() == second.channels(),
                "two runs of one liquid are wanted, got %s and %s",
                first,
                second);
        double[] distance = new double[first.steps()];
        int[] a = new int[first.channels()];
        int[] b = new int[first.channels()];
        for (int t = 0; t < distance.length; t++) {
            int countA = first.copyStep(t, a);
            int countB = second.copyStep(t, b);
            int common = 0;
            for (int i = 0, j = 0; i < countA && j < countB; ) {
                if (a[i] == b[j]) common++;
                if (a[i] < b[j]) i++;
                else if (a[i] > b[j]) j++;
                else {
                    i++;
                    j++;
                }
            }
            distance[t] = (double) (countA + countB - 2 * common) / first.channels();
        }
        return new Divergence(distance, 1.0 / first.channels());
    }

    /**
     * An estimate of the largest Lyapunov exponent per step: the least-squares slope of ln(distance) over steps, from the
     * first step that differs to the end of the window, or to the first step at which the difference has vanished: that one
     * counts as half of the least distance, since what dies fast must not pass for what was never there. After Legenstein and
     * Maass 2007 (doi 10.1016/j.neunet.2007.04.017), who take two points; distances saturate, so keep the window short.
     *
     * @param window steps to look at, at least 2
     * @return NaN if no step differs, or the last alone
     */
    public double exponent(int window) {
        Require.inRange("window", window, 2, Integer.MAX_VALUE);
        int start = 0;
        while (start < distance.length && distance[start] == 0) start++;
        int n = 0;
        double t = 0;
        double y = 0;
        double tt = 0;
        double ty = 0;
        for (int k = start; k < Math.min(distance.length, start + window); k++) {
            double log = Math.log(distance[k] == 0 ? least / 2 : distance[k]);
            n++;
            t += k;
            y += log;
            tt += (double) k * k;
            ty += k * log;
            if (distance[k] == 0) break;
        }
        return n < 2 ? Double.NaN : (n * ty - t * y) / (n * tt - t * t);
    }
}
