package org.meniscus.liquid.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/**
 * A stack of liquids, each on an array of its own: the first hears the inputs, every other the spikes of the layer before,
 * one step later, like those of its own neurons.
 *
 * @param sizes neurons of each layer; their sum is the liquid's
 * @param strength of all layers but the first: what their sums are multiplied by, since spikes of a layer are denser or
 *     sparser than those of the sensor
 * @param read whose neurons make the state
 */
public record Layered(List<Integer> sizes, double strength, Read read) implements Topology {
    /** Whose neurons make the state. */
    public enum Read {
        @JsonProperty("all")
        ALL,
        @JsonProperty("last")
        LAST
    }

    public Layered {
        sizes = List.copyOf(Require.present("sizes", sizes));
        Require.positive("layers", sizes.size());
        for (int size : sizes) Require.positive("size of a layer", size);
        Require.positive("strength", strength);
        Require.present("read", read);
    }

    @Override
    public Wired form(Site site, int neurons) {
        int sum = sizes.stream().mapToInt(Integer::intValue).sum();
        Require.that(
                sum == neurons,
                "the sizes %s of the layers add up to %d, the liquid has %d neurons",
                sizes,
                sum,
                neurons);
        List<Site.Shape> shapes = new ArrayList<>();
        List<int[]> lines = new ArrayList<>();
        int from = 0;
        int to = site.inputs();
        for (int size : sizes) {
            lines.add(IntStream.range(from, to + size).toArray());
            shapes.add(new Site.Shape(to + size - from, size));
            from = to;
            to += size;
        }
        site.requireTiles(shapes.toArray(Site.Shape[]::new));
        List<JoinedArray.Member> members = IntStream.range(0, sizes.size())
                .mapToObj(k -> new JoinedArray.Member(
                        site.own(shapes.get(k), site.seed().at("layer").at(k)),
                        lines.get(k),
                        k == 0 ? 1 : (float) strength))
                .toList();
        int last = sizes.get(sizes.size() - 1);
        return new Wired(new JoinedArray(to, members), 1, Optional.empty(), read == Read.LAST ? neurons - last : 0);
    }
}
