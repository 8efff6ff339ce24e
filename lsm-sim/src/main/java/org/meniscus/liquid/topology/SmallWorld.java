package org.meniscus.liquid.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.SoftwareConfig;
import org.meniscus.liquid.DynamicSynapses;
import org.meniscus.liquid.TsodyksMarkram;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.TimeSpan;

/**
 * The small-world {@link Column} of Maass et al. 2002 as a liquid. A neuron has a word line for its excitatory targets and
 * one for its inhibitory ones, whose drive is the strength of that kind of connection times what {@link TsodyksMarkram}
 * releases; see {@link DynamicSynapses}.
 *
 * <p>With exact weights a synapse has a gamma-distributed weight of the paper; strength 1, the mean of the strongest kind,
 * is the {@code weightDeviation} of the software. On a macro an excitatory synapse is the formed adding cell of a pair, an
 * inhibitory one the formed subtracting cell, so that weights of one kind spread as the cells do, not as a gamma
 * distribution, and strength 1 is the conductance of a cell.
 *
 * <p>Inputs are static and excitatory, 18 nA onto excitatory and 9 nA onto inhibitory neurons as in the paper.
 *
 * @param width neurons along x; 15 in the paper
 * @param depth neurons along y; 3 in the paper
 * @param height neurons along z; 3 in the paper
 * @param lambda range of connections in grid units; 2 in the paper
 * @param inhibitoryShare of the neurons; 0.2 in the paper
 * @param inputShare probability that an input reaches a neuron
 * @param synapses whether strengths change with use
 * @param step what a step of the clock stands for: the published constants are times
 * @param bits of the drive of a word line
 */
public record SmallWorld(
        int width,
        int depth,
        int height,
        double lambda,
        double inhibitoryShare,
        double inputShare,
        Plasticity synapses,
        TimeSpan step,
        int bits)
        implements Topology {
    /** Whether strengths change with use. */
    public enum Plasticity {
        @JsonProperty("static")
        STATIC,
        @JsonProperty("tsodyks-markram")
        TSODYKS_MARKRAM
    }

    public SmallWorld {
        Require.inRange("inputShare", inputShare, 0, 1);
        Require.present("synapses", synapses);
        Require.positive("step", Require.present("step", step).seconds());
        Require.inRange("bits", bits, 1, 16);
        new Column(width, depth, height, lambda, inhibitoryShare);
    }

    private Column column() {
        return new Column(width, depth, height, lambda, inhibitoryShare);
    }

    @Override
    public Wired form(Site site, int neurons) {
        Require.that(
                column().neurons() == neurons,
                "a column of %d x %d x %d has %d neurons, the liquid has %d",
                width,
                depth,
                height,
                column().neurons(),
                neurons);
        Require.that(site.arrays() == ArraySource.SIMULATED, "columns need chosen cells; a board has those it has");
        boolean[] inhibitory = column().inhibitory(site.seed());
        DynamicSynapses dynamics = dynamics(inhibitory, site.seed());
        float[][] weights = weights(inhibitory, site);
        return new Wired(array(weights, site), dynamics.longestDelay(), Optional.of(dynamics), 0);
    }

    private DynamicSynapses dynamics(boolean[] inhibitory, Seed seed) {
        List<List<DynamicSynapses.Release>> groups = new ArrayList<>();
        for (boolean target : new boolean[] {false, true}) {
            UniformRandomProvider rng = seed.at("plasticity")
                    .at(target ? "inhibitory" : "excitatory")
                    .rng();
            List<DynamicSynapses.Release> group = new ArrayList<>();
            for (boolean source : inhibitory)
                group.add(new DynamicSynapses.Release(
                        synapses == Plasticity.STATIC
                                ? TsodyksMarkram.STATIC
                                : Column.plasticity(source, target, step, rng),
                        Column.strength(source, target),
                        Column.delay(source, target, step)));
            groups.add(group);
        }
        float[] input = new float[inhibitory.length];
        for (int n = 0; n < input.length; n++) input[n] = (float) Column.inputStrength(inhibitory[n]);
        return new DynamicSynapses(groups, input, bits);
    }

    /** Signed weights with mean 1: inputs, then the lines to excitatory targets, then those to inhibitory ones. */
    private float[][] weights(boolean[] inhibitory, Site site) {
        int inputs = site.inputs();
        int neurons = inhibitory.length;
        float[][] rows = new float[inputs + 2 * neurons][neurons];
        UniformRandomProvider reached = site.seed().at("input").rng();
        for (int i = 0; i < inputs; i++)
            for (int n = 0; n < neurons; n++) rows[i][n] = reached.nextDouble() < inputShare ? 1 : 0;
        float[][] recurrent = column().weights(1, site.seed());
        for (int from = 0; from < neurons; from++)
            for (int to = 0; to < neurons; to++) {
                double mean = Column.meanWeight(inhibitory[from], inhibitory[to]);
                rows[inputs + (inhibitory[to] ? neurons : 0) + from][to] = (float) (recurrent[from][to] / mean);
            }
        return rows;
    }

    private static SynapticArray array(float[][] weights, Site site) {
        return site.chosen(software -> exact(weights, software), macro -> cells(weights, site, macro));
    }

    private static SynapticArray exact(float[][] weights, SoftwareConfig software) {
        float unit = (float) software.weightDeviation().siemens();
        for (float[] row : weights) for (int j = 0; j < row.length; j++) row[j] *= unit;
        return ExactArray.of(weights);
    }

    private static SynapticArray cells(float[][] weights, Site site, MacroConfig macro) {
        site.requireTiles(new Site.Shape(weights.length, weights[0].length));
        Contact[][] contacts = Arrays.stream(weights)
                .map(row -> {
                    Contact[] cells = new Contact[row.length];
                    for (int j = 0; j < row.length; j++)
                        cells[j] = row[j] == 0 ? Contact.NONE : row[j] > 0 ? Contact.EXCITATORY : Contact.INHIBITORY;
                    return cells;
                })
                .toArray(Contact[][]::new);
        return SelectiveForming.form(macro, contacts, "columns", site.seed());
    }
}
