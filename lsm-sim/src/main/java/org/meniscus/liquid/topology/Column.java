package org.meniscus.liquid.topology;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * A small-world column of excitatory and inhibitory neurons on a grid: neighbours are likely to be connected, distant
 * neurons are not. Maass, Natschlaeger and Markram 2002, doi 10.1162/089976602760407955.
 *
 * <pre>P(a -&gt; b) = C exp(-(D(a, b) / lambda)^2)      D: Euclidean distance in grid units</pre>
 *
 * <p>C is 0.3 from excitatory to excitatory neurons, 0.2 from excitatory to inhibitory, 0.4 from inhibitory to excitatory
 * and 0.1 between inhibitory ones; the mean weights are 30, 60, -19 and -19 (there in nA), gamma distributed with a
 * standard deviation equal to the mean.
 *
 * <p>Departures: synapses are static (the paper's facilitate and depress, Markram et al. 1998), no neuron connects to
 * itself, and the delays (1.5 ms, 0.8 ms) are the one step of the clock.
 *
 * @param width neurons along x
 * @param depth neurons along y
 * @param height neurons along z
 * @param lambda range of connections in grid units; 2 in the paper
 * @param inhibitoryShare of the neurons; 0.2 in the paper
 */
public record Column(int width, int depth, int height, double lambda, double inhibitoryShare) {
    /** 15 x 3 x 3 neurons, as in the paper. */
    public static final Column MAASS_2002 = new Column(15, 3, 3, 2, 0.2);

    private static final double[][] CONNECTION = {{0.3, 0.2}, {0.4, 0.1}};
    private static final double[][] MEAN_WEIGHT = {{30, 60}, {-19, -19}};

    public Column {
        Require.positive("column width", width);
        Require.positive("column depth", depth);
        Require.positive("column height", height);
        Require.positive("column lambda", lambda);
        Require.inRange("column inhibitoryShare", inhibitoryShare, 0, 1);
    }

    public int neurons() {
        return Math.multiplyExact(Math.multiplyExact(width, depth), height);
    }

    /** Which neurons are inhibitory: exactly the rounded share of them, chosen at random. */
    public boolean[] inhibitory(Seed seed) {
        UniformRandomProvider rng = seed.at("inhibitory").rng();
        boolean[] inhibitory = new boolean[neurons()];
        long left = Math.round(inhibitoryShare * inhibitory.length);
        for (int n = 0; n < inhibitory.length; n++) {
            inhibitory[n] = rng.nextInt(inhibitory.length - n) < left;
            if (inhibitory[n]) left--;
        }
        return inhibitory;
    }

    /** The probability of a connection; 0 from a neuron to itself. */
    public double probability(int from, int to, boolean[] inhibitory) {
        if (from == to) return 0;
        double ratio = distance(from, to) / lambda;
        return CONNECTION[kind(inhibitory[from])][kind(inhibitory[to])] * Math.exp(-ratio * ratio);
    }

    /** In grid units. Neurons are numbered along x, then y, then z. */
    public double distance(int a, int b) {
        int dx = a % width - b % width;
        int dy = a / width % depth - b / width % depth;
        int dz = a / (width * depth) - b / (width * depth);
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /**
     * Draws the recurrent weights.
     *
     * @param scale of the weights: a mean of 30 becomes {@code 30 * scale}
     * @return [presynaptic][postsynaptic]; 0 where there is no connection, negative from inhibitory neurons
     */
    public float[][] weights(double scale, Seed seed) {
        Require.positive("weight scale", scale);
        boolean[] inhibitory = inhibitory(seed);
        UniformRandomProvider connected = seed.at("connected").rng();
        SharedStateContinuousSampler exponential =
                AhrensDieterMarsagliaTsangGammaSampler.of(seed.at("weight").rng(), 1, 1);
        float[][] weights = new float[neurons()][neurons()];
        for (int from = 0; from < weights.length; from++)
            for (int to = 0; to < weights.length; to++) {
                double mean = MEAN_WEIGHT[kind(inhibitory[from])][kind(inhibitory[to])];
                if (connected.nextDouble() < probability(from, to, inhibitory))
                    weights[from][to] = (float) (scale * mean * exponential.sample());
            }
        return weights;
    }

    private static int kind(boolean inhibitory) {
        return inhibitory ? 1 : 0;
    }
}
