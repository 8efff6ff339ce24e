package org.meniscus.liquid;

import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/**
 * A fixed random recurrent network of spiking neurons on a synaptic array. Immutable, shared by threads.
 *
 * <p>Column j of the array is neuron j. The word lines are, in this order: the inputs; then one per neuron for its spike of
 * the step before; then, with {@code delays} above 1, one per neuron for its spike two steps ago, and so on: a delay line
 * of {@code delays} taps per neuron, each tap with weights of its own. The drive of a neuron is
 *
 * <pre>x[t] = gain * (sum over inputs of w_in * input[t] + sum over d = 1..delays of w_d * s[t - d])</pre>
 *
 * <p>With {@link DynamicSynapses} the recurrent word lines are instead one per group of targets and neuron, driven with what
 * the neuron releases.
 *
 * @param array wordLines = inputs + delays * neurons (or groups * neurons), columns = neurons
 * @param population one neuron per column
 * @param gain drive per column sum; the paper has 0.07 /uS for N-MNIST
 * @param delays steps for which spikes are remembered; taps of the recurrent delay line, 1 in the paper
 * @param dynamics recurrent synapses with short-term plasticity; empty where they are static, as in the paper
 */
public record Liquid(
        SynapticArray array, Population population, Gain gain, int delays, Optional<DynamicSynapses> dynamics) {
    public Liquid {
        Require.present("liquid array", array);
        Require.present("liquid population", population);
        Require.present("liquid gain", gain);
        Require.positive("liquid gain", gain.perSiemens());
        Require.that(
                (float) gain.perSiemens() > 0 && Float.isFinite((float) gain.perSiemens()),
                "liquid gain must be within the range of float, in which neurons are summed, got %s: take one near the paper's"
                        + " 0.07 /uS, or let liquid.tuning find it",
                gain);
        Require.positive("liquid delays", delays);
        Require.that(
                population.size() == array.columns(),
                "a liquid needs one column per neuron: the population has %d neurons, the array %d columns",
                population.size(),
                array.columns());
        dynamics.ifPresent(synapses -> Require.that(
                synapses.neurons() == array.columns(),
                "dynamic synapses of %d neurons do not fit a liquid of %d",
                synapses.neurons(),
                array.columns()));
        long own = (long) dynamics.map(DynamicSynapses::groups).orElse(delays) * array.columns();
        Require.that(
                array.wordLines() > own,
                "a liquid of %d neurons needs %d word lines for its own spikes and at least one for inputs, "
                        + "the array has %d word lines: take fewer neurons or a taller array",
                array.columns(),
                own,
                array.wordLines());
    }

    /** Static synapses with a delay line of {@code delays} taps. */
    public Liquid(SynapticArray array, Population population, Gain gain, int delays) {
        this(array, population, gain, delays, Optional.empty());
    }

    /** Dynamic synapses, each with the delay of its release. */
    public static Liquid of(SynapticArray array, Population population, Gain gain, DynamicSynapses dynamics) {
        return new Liquid(array, population, gain, dynamics.longestDelay(), Optional.of(dynamics));
    }

    /** Neurons that are all alike, recurrent spikes one step later: the liquid of the paper. */
    public static Liquid of(SynapticArray array, NeuronModel neuron, Gain gain) {
        Require.present("neuron", neuron);
        return new Liquid(array, neuron.population(array.columns()), gain, 1);
    }

    public int neurons() {
        return array.columns();
    }

    public int inputs() {
        return array.wordLines() - dynamics.map(DynamicSynapses::groups).orElse(delays) * neurons();
    }

    /** The same liquid with another gain. */
    public Liquid withGain(Gain other) {
        return new Liquid(array, population, other, delays, dynamics);
    }
}
