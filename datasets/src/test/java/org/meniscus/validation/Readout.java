package org.meniscus.validation;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SpikeRaster;

/**
 * What judges a simulated sensor: the paper's liquid in software (Gaussian weights of zero mean and sqrt(2) 4.70 uS) and a
 * ridge classifier in its dual form. Independent of the other modules, which depend on this one.
 */
final class Readout {
    private static final int NEURONS = 200;

    private Readout() {}

    /** Spike counts of the liquid, decay 0.9, threshold 5, gain 0.07 per uS. */
    static double[] liquid(SpikeRaster raster, Seed seed) {
        int inputs = raster.channels();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        float[][] weights = new float[inputs + NEURONS][NEURONS];
        for (float[] row : weights)
            for (int j = 0; j < NEURONS; j++) row[j] = (float) (0.07 * Math.sqrt(2) * 4.70 * normal.sample());
        double[] counts = new double[NEURONS];
        float[] potential = new float[NEURONS];
        boolean[] spiked = new boolean[NEURONS];
        int[] active = new int[inputs];
        for (int t = 0; t < raster.steps(); t++) {
            float[] current = new float[NEURONS];
            int count = raster.copyStep(t, active);
            for (int k = 0; k < count; k++) add(current, weights[active[k]]);
            for (int i = 0; i < NEURONS; i++) if (spiked[i]) add(current, weights[inputs + i]);
            for (int j = 0; j < NEURONS; j++) {
                potential[j] = (spiked[j] ? 0 : 0.9f * potential[j]) + current[j];
                spiked[j] = potential[j] > 5;
                if (spiked[j]) counts[j]++;
            }
        }
        return counts;
    }

    /** Events per channel in each saccade. */
    static double[] saccadeCounts(EventStream events) {
        int channels = events.geometry().channels();
        double[] counts = new double[3 * channels];
        for (int i = 0; i < events.size(); i++)
            counts[
                    Math.min(2, events.time(i) / 105_000) * channels
                            + events.geometry().channel(events.x(i), events.y(i), events.polarity(i))]++;
        return counts;
    }

    private static void add(float[] sum, float[] row) {
        for (int j = 0; j < sum.length; j++) sum[j] += row[j];
    }

    /**
     * Share of test samples classified right by ridge regression onto one-hot targets; features are standardised and
     * lambda is the number of features, so that a typical sample and the penalty weigh alike.
     */
    static double accuracy(double[][] train, int[] labels, double[][] test, int[] testLabels) {
        double[][] x = standardised(train, train);
        double[][] z = standardised(train, test);
        int n = x.length;
        double[][] system = new double[n][n + 10];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) system[i][j] = system[j][i] = 1 + dot(x[i], x[j]);
            system[i][i] += x[0].length;
            for (int c = 0; c < 10; c++) system[i][n + c] = labels[i] == c ? 1 : -1;
        }
        solve(system);
        int right = 0;
        for (int k = 0; k < z.length; k++) {
            double[] scores = new double[10];
            for (int i = 0; i < n; i++) {
                double near = 1 + dot(z[k], x[i]);
                for (int c = 0; c < 10; c++) scores[c] += near * system[i][n + c];
            }
            int best = 0;
            for (int c = 1; c < 10; c++) if (scores[c] > scores[best]) best = c;
            if (best == testLabels[k]) right++;
        }
        return right / (double) z.length;
    }

    private static double[][] standardised(double[][] reference, double[][] values) {
        int features = reference[0].length;
        double[][] result = new double[values.length][features];
        for (int f = 0; f < features; f++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : reference) {
                sum += row[f];
                squares += row[f] * row[f];
            }
            double mean = sum / reference.length;
            double spread = Math.sqrt(Math.max(0, squares / reference.length - mean * mean)) + 1e-2;
            for (int k = 0; k < values.length; k++) result[k][f] = (values[k][f] - mean) / spread;
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    /** Gauss elimination on a positive definite matrix with right-hand sides beside it. */
    private static void solve(double[][] system) {
        int n = system.length;
        int width = system[0].length;
        for (int p = 0; p < n; p++) {
            double[] pivot = system[p];
            for (int i = p + 1; i < n; i++) {
                double factor = system[i][p] / pivot[p];
                double[] row = system[i];
                for (int k = p; k < width; k++) row[k] -= factor * pivot[k];
            }
        }
        for (int p = n - 1; p >= 0; p--)
            for (int c = n; c < width; c++) {
                double sum = system[p][c];
                for (int k = p + 1; k < n; k++) sum -= system[p][k] * system[k][c];
                system[p][c] = sum / system[p][p];
            }
    }
}
