package org.meniscus.liquid.topology;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SensorGeometry;

/**
 * Locally connected input: each neuron looks at a square window of the sensor, in both polarities. Windows are dealt
 * evenly over the sensor, in horizontal bands, so that neighbouring neurons look at neighbouring places.
 *
 * @param geometry the sensor; its channels are the inputs of the liquid
 * @param side pixels across the window, at most the sensor's width; a sensor lower than this has a window as low
 */
record ReceptiveFields(SensorGeometry geometry, int side) {
    ReceptiveFields {
        Require.present("receptive field geometry", geometry);
        Require.inRange("receptive field side", side, 1, geometry.width());
    }

    /** Whether a neuron sees a pixel. */
    boolean sees(int neuron, int neurons, int x, int y) {
        double aspect = (double) geometry.height() / geometry.width();
        int down = Math.max(1, (int) Math.round(Math.sqrt(neurons * aspect)));
        int band = (int) ((long) neuron * down / neurons);
        int first = firstOfBand(band, down, neurons);
        int across = firstOfBand(band + 1, down, neurons) - first;
        int left = place(neuron - first, across, geometry.width() - side);
        int top = place(band, down, Math.max(0, geometry.height() - side));
        return x >= left && x < left + side && y >= top && y < top + side;
    }

    /** Which channels each neuron sees: [channel][neuron]. */
    boolean[][] seen(int neurons) {
        boolean[][] seen = new boolean[geometry.channels()][neurons];
        for (int p = 0; p < geometry.polarities(); p++)
            for (int y = 0; y < geometry.height(); y++)
                for (int x = 0; x < geometry.width(); x++)
                    for (int n = 0; n < neurons; n++) seen[geometry.channel(x, y, p)][n] = sees(n, neurons, x, y);
        return seen;
    }

    private static int firstOfBand(int band, int bands, int neurons) {
        return (int) (((long) band * neurons + bands - 1) / bands);
    }

    private static int place(int index, int count, int last) {
        return count == 1 ? last / 2 : (int) Math.round((double) index * last / (count - 1));
    }

    /**
     * Draws Gaussian input weights of mean 0 inside the windows; outside they are 0.
     *
     * @param deviation of a weight
     * @return [channel][neuron]
     */
    float[][] weights(int neurons, double deviation, Seed seed) {
        Require.positive("neurons", neurons);
        Require.positive("weight deviation", deviation);
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(seed.at("input").rng());
        float[][] weights = new float[geometry.channels()][neurons];
        for (int p = 0; p < geometry.polarities(); p++)
            for (int y = 0; y < geometry.height(); y++)
                for (int x = 0; x < geometry.width(); x++) {
                    float[] row = weights[geometry.channel(x, y, p)];
                    for (int n = 0; n < neurons; n++) {
                        double weight = deviation * normal.sample();
                        if (sees(n, neurons, x, y)) row[n] = (float) weight;
                    }
                }
        return weights;
    }
}
