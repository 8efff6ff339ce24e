package org.meniscus.liquid;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * A leaky integrate-and-fire neuron on a clock. One step, in this order, for the weighted sum x[t] times the gain:
 *
 * <pre>
 * synapse      i = synapticDecay * i + x[t]
 * membrane     u = rest + decay * (v - rest) + i            not refractory
 *              u = rest + decay * (v - rest)                refractory, LEAK: the drive is lost, the leak goes on
 *              u = v                                        refractory, CLAMP: the membrane is held
 * spike        s = 1 if not refractory and u &gt;= threshold + adaptation * a
 * reset        v = resetPotential (HARD), u - threshold (SOFT), or u when there was no spike
 * adaptation   a = adaptationDecay * a + s
 * </pre>
 *
 * <p>So a neuron integrates, fires and resets within one step, and an input spike of step t can make it fire in step t; its
 * own spike reaches other neurons in step t + 1. Potentials are dimensionless, in the unit of gain times conductance. The
 * membrane starts at rest.
 *
 * <p>Departure: the code of the paper fires on u &gt; threshold; see docs/decisions/020-threshold-rule.md. It also gates the
 * leak by the last spike, which is HARD reset to 0.
 *
 * @param decay share of the membrane kept from one step to the next, exp(-dt / tau_m), in [0, 1]
 * @param threshold above rest and above the reset potential
 * @param reset what a spike does to the membrane; default HARD
 * @param restPotential where the membrane leaks to and starts; default 0
 * @param resetPotential where HARD reset puts the membrane; default 0
 * @param synapticDecay exp(-dt / tau_s) of an exponential synaptic current, in [0, 1); default 0, no synapse
 * @param refractorySteps steps after a spike without another; default 0
 * @param refractoryMode what the membrane does meanwhile; default LEAK
 * @param adaptation rise of the threshold per spike (ALIF), 0 or more; default 0. As in Bellec et al. 2020 (doi
 *     10.1038/s41467-020-17236-y) a SOFT reset subtracts the threshold without its rise
 * @param adaptationDecay exp(-dt / tau_a) of that rise, in [0, 1); default 0
 */
public record LifParameters(
        double decay,
        double threshold,
        Reset reset,
        double restPotential,
        double resetPotential,
        double synapticDecay,
        int refractorySteps,
        Refractory refractoryMode,
        double adaptation,
        double adaptationDecay)
        implements NeuronModel {
    /** What a spike does to the membrane. */
    public enum Reset {
        /** v = resetPotential: the circuit of the paper discharges its capacitor. */
        @JsonProperty("hard")
        HARD,
        /** v = u - threshold: what exceeds the threshold is kept. */
        @JsonProperty("soft")
        SOFT,
        /**
         * The threshold is subtracted one step later and does not decay, u[t] = decay * u[t-1] + x[t] - threshold * s[t-1]:
         * the default of snnTorch.
         */
        @JsonProperty("soft-delayed")
        SOFT_DELAYED
    }

    /** What the membrane does in a refractory step; its drive is lost in both. */
    public enum Refractory {
        @JsonProperty("leak")
        LEAK,
        @JsonProperty("clamp")
        CLAMP
    }

    /** Decay and threshold have no default: they belong to the gain. These two are placeholders for the others. */
    private static final LifParameters DEFAULTS = of(0, 1);

    public LifParameters {
        Require.inRange("decay", decay, 0, 1);
        Require.finite("threshold", threshold);
        Require.present("reset", reset);
        Require.finite("restPotential", restPotential);
        Require.finite("resetPotential", resetPotential);
        Require.inRange("synapticDecay", synapticDecay, 0, Math.nextDown(1.0));
        Require.nonNegative("refractorySteps", refractorySteps);
        Require.present("refractoryMode", refractoryMode);
        Require.nonNegative("adaptation", adaptation);
        Require.inRange("adaptationDecay", adaptationDecay, 0, Math.nextDown(1.0));
        Require.that(
                threshold > restPotential && threshold > resetPotential,
                "threshold must be above the rest potential %s and the reset potential %s, got %s",
                restPotential,
                resetPotential,
                threshold);
        Require.that(
                reset != Reset.SOFT_DELAYED || refractorySteps == 0,
                "reset soft-delayed takes no refractory period: its reset falls into the step after the spike");
    }

    /**
     * Hard reset to 0, no synapse, no refractory period, no adaptation: the neuron of the
     * paper, and the home of the defaults.
     */
    public static LifParameters of(double decay, double threshold) {
        return new LifParameters(decay, threshold, Reset.HARD, 0, 0, 0, 0, Refractory.LEAK, 0, 0);
    }

    @JsonCreator
    static LifParameters read(
            @JsonProperty(value = "decay", required = true) double decay,
            @JsonProperty(value = "threshold", required = true) double threshold,
            @JsonProperty("reset") Reset reset,
            @JsonProperty("restPotential") Double restPotential,
            @JsonProperty("resetPotential") Double resetPotential,
            @JsonProperty("synapticDecay") Double synapticDecay,
            @JsonProperty("refractorySteps") Integer refractorySteps,
            @JsonProperty("refractoryMode") Refractory refractoryMode,
            @JsonProperty("adaptation") Double adaptation,
            @JsonProperty("adaptationDecay") Double adaptationDecay) {
        return new LifParameters(
                decay,
                threshold,
                given(reset, DEFAULTS.reset),
                given(restPotential, DEFAULTS.restPotential),
                given(resetPotential, DEFAULTS.resetPotential),
                given(synapticDecay, DEFAULTS.synapticDecay),
                given(refractorySteps, DEFAULTS.refractorySteps),
                given(refractoryMode, DEFAULTS.refractoryMode),
                given(adaptation, DEFAULTS.adaptation),
                given(adaptationDecay, DEFAULTS.adaptationDecay));
    }

    @Override
    public Population population(int size) {
        return LifPopulation.uniform(this, size);
    }

    @Override
    public Population population(int size, NeuronVariation variation, Seed seed) {
        return LifPopulation.varied(this, size, variation, seed);
    }

    /** Hard reset, and nothing but the membrane outlasts a step. */
    boolean isPlain() {
        return reset == Reset.HARD && synapticDecay == 0 && refractorySteps == 0 && adaptation == 0;
    }

    /** The same neuron with an adaptive threshold (ALIF). */
    public LifParameters withAdaptation(double rise, double riseDecay) {
        return new LifParameters(
                decay,
                threshold,
                reset,
                restPotential,
                resetPotential,
                synapticDecay,
                refractorySteps,
                refractoryMode,
                rise,
                riseDecay);
    }

    private static <T> T given(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
