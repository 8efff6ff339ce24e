package org.meniscus.liquid.topology;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.liquid.TsodyksMarkram;
import org.meniscus.units.TimeSpan;

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
 * <p>The synapses facilitate and depress ({@link TsodyksMarkram}); the means of U, D and F are below, and each is drawn from
 * a normal distribution with half its mean as deviation, or, where that is no possible value, evenly between 0 and twice the
 * mean. Delays are 1.5 ms between excitatory neurons and 0.8 ms otherwise. The means agree with those of Brian 2's example of the
 * paper.
 *
 * <p>Departures: no neuron connects to itself; U, D and F are drawn per presynaptic neuron and kind of target, not per
 * synapse; delays are whole steps of the clock, at least one.
 *
 * @param width neurons along x
 * @param depth neurons along y
 * @param height neurons along z
 * @param lambda range of connections in grid units; 2 in the paper
 * @param inhibitoryShare of the neurons; 0.2 in the paper
 */
record Column(int width, int depth, int height, double lambda, double inhibitoryShare) {
    /** 15 x 3 x 3 neurons, as in the paper. */
    static final Column MAASS_2002 = new Column(15, 3, 3, 2, 0.2);

    private static final double[][] CONNECTION = {{0.3, 0.2}, {0.4, 0.1}};
    private static final double[][] MEAN_WEIGHT = {{30, 60}, {-19, -19}};
    private static final double STRONGEST = 60;
    private static final double[] INPUT_WEIGHT = {18, 9};
    /** Utilisation, recovery and facilitation in seconds, [presynaptic kind][postsynaptic kind]. */
    private static final double[][] USE = {{0.5, 0.05}, {0.25, 0.32}};

    private static final double[][] RECOVERY = {{1.1, 0.125}, {0.7, 0.144}};
    private static final double[][] FACILITATION = {{0.05, 1.2}, {0.02, 0.06}};
    private static final double[][] DELAY = {{1.5e-3, 0.8e-3}, {0.8e-3, 0.8e-3}};

    Column {
        Require.positive("column width", width);
        Require.positive("column depth", depth);
        Require.positive("column height", height);
        Require.positive("column lambda", lambda);
        Require.inRange("column inhibitoryShare", inhibitoryShare, 0, 1);
    }

    int neurons() {
        return Math.multiplyExact(Math.multiplyExact(width, depth), height);
    }

    /** Which neurons are inhibitory: exactly the rounded share of them, chosen at random. */
    boolean[] inhibitory(Seed seed) {
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
    double probability(int from, int to, boolean[] inhibitory) {
        if (from == to) return 0;
        double ratio = distance(from, to) / lambda;
        return CONNECTION[kind(inhibitory[from])][kind(inhibitory[to])] * Math.exp(-ratio * ratio);
    }

    /** In grid units. Neurons are numbered along x, then y, then z. */
    double distance(int a, int b) {
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
    float[][] weights(double scale, Seed seed) {
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

    /** The size of the mean weight of a kind of connection, in nA. */
    static double meanWeight(boolean fromInhibitory, boolean toInhibitory) {
        return Math.abs(MEAN_WEIGHT[kind(fromInhibitory)][kind(toInhibitory)]);
    }

    /** That over the mean of the strongest kind. */
    static double strength(boolean fromInhibitory, boolean toInhibitory) {
        return meanWeight(fromInhibitory, toInhibitory) / STRONGEST;
    }

    /** The weight of an input spike (18 nA or 9 nA) over the mean of the strongest kind of recurrent connection. */
    static double inputStrength(boolean toInhibitory) {
        return INPUT_WEIGHT[kind(toInhibitory)] / STRONGEST;
    }

    /** Steps from a spike to its effect, at least one. */
    static int delay(boolean fromInhibitory, boolean toInhibitory, TimeSpan step) {
        return (int) Math.max(1, Math.round(DELAY[kind(fromInhibitory)][kind(toInhibitory)] / step.seconds()));
    }

    /** Draws U, D and F of one kind of connection. */
    static TsodyksMarkram plasticity(
            boolean fromInhibitory, boolean toInhibitory, TimeSpan step, UniformRandomProvider rng) {
        int from = kind(fromInhibitory);
        int to = kind(toInhibitory);
        return new TsodyksMarkram(
                drawn(USE[from][to], 1, rng),
                drawn(RECOVERY[from][to], Double.MAX_VALUE, rng) / step.seconds(),
                drawn(FACILITATION[from][to], Double.MAX_VALUE, rng) / step.seconds());
    }

    private static double drawn(double mean, double most, UniformRandomProvider rng) {
        double value =
                mean + mean / 2 * ZigguratSampler.NormalizedGaussian.of(rng).sample();
        return value > 0 && value <= most ? value : 2 * mean * (1 - rng.nextDouble());
    }

    private static int kind(boolean inhibitory) {
        return inhibitory ? 1 : 0;
    }
}
