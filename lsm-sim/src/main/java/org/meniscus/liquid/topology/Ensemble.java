package org.meniscus.liquid.topology;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/**
 * Small liquids of equal size that share the inputs and ignore each other, each on an array of its own: fewer recurrent
 * cells than one large liquid, and often better. Wijesinghe et al. 2019, doi 10.3389/fnins.2019.00504.
 *
 * @param liquids how many; must divide the neurons
 */
public record Ensemble(int liquids) implements Topology {
    public Ensemble {
        Require.positive("liquids", liquids);
    }

    @Override
    public Wired form(Site site, int neurons) {
        Require.that(
                neurons % liquids == 0,
                "an ensemble of %d liquids needs a multiple of %d neurons, got %d",
                liquids,
                liquids,
                neurons);
        int size = neurons / liquids;
        int inputs = site.inputs();
        Site.Shape shape = new Site.Shape(inputs + size, size);
        site.requireTiles(Collections.nCopies(liquids, shape).toArray(Site.Shape[]::new));
        List<JoinedArray.Member> members = IntStream.range(0, liquids)
                .mapToObj(k -> new JoinedArray.Member(
                        site.own(shape, site.seed().at("liquid").at(k)),
                        IntStream.concat(
                                        IntStream.range(0, inputs),
                                        IntStream.range(inputs + k * size, inputs + (k + 1) * size))
                                .toArray(),
                        1))
                .toList();
        return Wired.plain(new JoinedArray(inputs + neurons, members));
    }
}
