package org.meniscus.liquid.topology;

import java.util.Optional;
import org.meniscus.base.Require;

/**
 * Every word line reaches every neuron, with the weights that the hardware has: random ones, and sparse ones where the
 * programming voltage of the hardware breaks only some of the cells.
 *
 * @param delays taps of the recurrent delay line, each with word lines of its own; 1 in the paper, at most 1000
 */
public record Dense(int delays) implements Topology {
    public Dense {
        Require.inRange("delays", delays, 1, 1000);
    }

    @Override
    public Wired form(Site site, int neurons) {
        int wordLines = Math.addExact(site.inputs(), Math.multiplyExact(delays, neurons));
        site.requireTiles(new Site.Shape(wordLines, neurons));
        return new Wired(
                site.arrays().synapses(site.hardware(), wordLines, neurons, site.seed()), delays, Optional.empty(), 0);
    }
}
