package org.meniscus.benchmarks;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Simulated recordings of two senses that share so much and no more, as {@link TransferBenchmark} describes, and what a ridge map
 * finds of classes that it did not learn from.
 */
final class Senses {
    private static final int WIDTH = 6;
    private static final int RECORDINGS = 8;
    private static final double SCATTER = 0.7;
    private static final double TILT = 0.3;
    private static final double PENALTY = 0.3;

    private final ZigguratSampler.NormalizedGaussian normal;
    private final double[][][][] asks;
    private final double[][][] learntTargets;
    private final double[][][] targets;

    /**
     * @param chips each sees the asking sense through a tilt of its own
     * @param share of the variance of a class that both senses have in common
     */
    Senses(int classes, int chips, double share, UniformRandomProvider rng) {
        normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] asking = new double[classes][];
        double[][] asked = new double[classes][];
        for (int c = 0; c < classes; c++) {
            double[] common = draw(1, new double[WIDTH]);
            asking[c] = mixed(share, common);
            asked[c] = mixed(share, common);
        }
        learntTargets = recordings(asked);
        targets = recordings(asked);
        double[][][] learntQueries = recordings(asking);
        double[][][] queries = recordings(asking);
        asks = new double[chips][2 * classes][][];
        for (double[][][] chip : asks) {
            RealMatrix tilt = new Array2DRowRealMatrix(WIDTH, WIDTH);
            for (int i = 0; i < WIDTH; i++) tilt.setRow(i, draw(TILT, unit(i)));
            for (int c = 0; c < classes; c++) {
                chip[c] = through(tilt, learntQueries[c]);
                chip[classes + c] = through(tilt, queries[c]);
            }
        }
    }

    /**
     * Top-1 of the unseen classes, chips x splits.
     *
     * @param exchanged which class of the searched sense is given out for which of the asking one
     */
    double[][] ask(List<List<String>> splits, int... exchanged) {
        double[][] shares = new double[asks.length][splits.size()];
        for (int chip = 0; chip < asks.length; chip++)
            for (int s = 0; s < splits.size(); s++) {
                int[] unseen =
                        splits.get(s).stream().mapToInt(Integer::parseInt).toArray();
                shares[chip][s] = ask(asks[chip], unseen, exchanged);
            }
        return shares;
    }

    private double ask(double[][][] asking, int[] unseen, int... exchanged) {
        int classes = targets.length;
        boolean[] kept = new boolean[classes];
        for (int c : unseen) kept[c] = true;
        double[] fromMean = new double[WIDTH];
        double[] toMean = new double[WIDTH];
        int seen = classes - unseen.length;
        for (int c = 0; c < classes; c++) {
            if (kept[c]) continue;
            for (int r = 0; r < RECORDINGS; r++)
                for (int j = 0; j < WIDTH; j++) {
                    fromMean[j] += asking[c][r][j] / seen / RECORDINGS;
                    toMean[j] += learntTargets[exchanged[c]][r][j] / seen / RECORDINGS;
                }
        }
        double[][] within = new double[WIDTH][WIDTH];
        double[][] across = new double[WIDTH][WIDTH];
        for (int j = 0; j < WIDTH; j++) within[j][j] = PENALTY * seen * RECORDINGS;
        for (int c = 0; c < classes; c++) {
            if (kept[c]) continue;
            for (int r = 0; r < RECORDINGS; r++)
                for (int j = 0; j < WIDTH; j++) {
                    double x = asking[c][r][j] - fromMean[j];
                    for (int l = 0; l < WIDTH; l++) {
                        within[j][l] += x * (asking[c][r][l] - fromMean[l]);
                        across[j][l] += x * (learntTargets[exchanged[c]][r][l] - toMean[l]);
                    }
                }
        }
        RealMatrix map = new LUDecomposition(new Array2DRowRealMatrix(within, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(across, false));
        int right = 0;
        for (int c : unseen)
            for (double[] query : asking[classes + c]) {
                double[] looksFor = map.preMultiply(minus(query, fromMean));
                if (nearest(looksFor, toMean, unseen, exchanged) == c) right++;
            }
        return (double) right / unseen.length / RECORDINGS;
    }

    /** The unseen class of the nearest recording, by cosine. */
    private int nearest(double[] looksFor, double[] mean, int[] unseen, int... exchanged) {
        int nearest = -1;
        double best = Double.NEGATIVE_INFINITY;
        for (int c : unseen)
            for (double[] target : targets[exchanged[c]]) {
                double dot = 0;
                double length = 0;
                for (int j = 0; j < WIDTH; j++) {
                    double y = target[j] - mean[j];
                    dot += looksFor[j] * y;
                    length += y * y;
                }
                double cosine = dot / Math.sqrt(length);
                if (cosine > best) {
                    best = cosine;
                    nearest = c;
                }
            }
        return nearest;
    }

    private double[] mixed(double share, double... common) {
        double[] mixed = draw(Math.sqrt(1 - share), new double[WIDTH]);
        for (int j = 0; j < WIDTH; j++) mixed[j] += Math.sqrt(share) * common[j];
        return mixed;
    }

    private double[][][] recordings(double[]... classes) {
        double[][][] recordings = new double[classes.length][RECORDINGS][];
        for (int c = 0; c < classes.length; c++)
            for (int r = 0; r < RECORDINGS; r++) recordings[c][r] = draw(SCATTER, classes[c]);
        return recordings;
    }

    private double[] draw(double deviation, double... mean) {
        double[] drawn = new double[mean.length];
        for (int j = 0; j < drawn.length; j++) drawn[j] = mean[j] + deviation * normal.sample();
        return drawn;
    }

    private static double[] unit(int place) {
        double[] unit = new double[WIDTH];
        unit[place] = 1;
        return unit;
    }

    private static double[][] through(RealMatrix tilt, double[]... recordings) {
        double[][] seen = new double[recordings.length][];
        for (int r = 0; r < seen.length; r++) seen[r] = tilt.operate(recordings[r]);
        return seen;
    }

    private static double[] minus(double[] a, double... b) {
        double[] difference = new double[a.length];
        for (int j = 0; j < a.length; j++) difference[j] = a[j] - b[j];
        return difference;
    }
}
