package org.meniscus.validation;

import java.util.Arrays;
import org.meniscus.events.EventStream;

/** Correlations of event counts over the sensor. */
final class Correlation {
    private Correlation() {}

    /** Events per channel in a recording. */
    static double[] counts(EventStream events) {
        double[] counts = new double[events.geometry().channels()];
        for (int i = 0; i < events.size(); i++)
            counts[events.geometry().channel(events.x(i), events.y(i), events.polarity(i))]++;
        return counts;
    }

    /** Pearson's correlation. */
    static double of(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += (a[k] - meanA) * (b[k] - meanB);
            aa += (a[k] - meanA) * (a[k] - meanA);
            bb += (b[k] - meanB) * (b[k] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Correlation between the counts of pixels this far apart in a row, both polarities together. */
    static double atDistance(EventStream events, int pixels) {
        int width = events.geometry().width();
        int height = events.geometry().height();
        double[] map = new double[width * height];
        for (int i = 0; i < events.size(); i++) map[events.y(i) * width + events.x(i)]++;
        double[] left = new double[(width - pixels) * height];
        double[] right = new double[left.length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width - pixels; x++) {
                left[y * (width - pixels) + x] = map[y * width + x];
                right[y * (width - pixels) + x] = map[y * width + x + pixels];
            }
        return of(left, right);
    }

    /** Half the summed absolute difference of two histograms that sum to the same: the share that lies elsewhere. */
    static double misplaced(double[] a, double[] b) {
        double difference = 0;
        double total = 0;
        for (int k = 0; k < a.length; k++) {
            difference += Math.abs(a[k] - b[k]);
            total += a[k] + b[k];
        }
        return difference / total;
    }
}
