package org.meniscus.liquid;

/**
 * The reference in double: the equations of {@link LifParameters} written a second time, one neuron at a time, without
 * regard to speed. Golden vectors hold it to 1e-12; it then judges everything that is fast.
 */
final class DoubleLif {
    private final LifParameters lif;
    double membraneBeforeReset;
    double membrane;
    double current;
    private int refractoryLeft;
    private boolean subtractNext;
    private double adaptation;
    private final double decay;
    private final double threshold;
    /** How far the last membrane stayed from the threshold of its step. */
    double distance;

    DoubleLif(LifParameters lif) {
        this(LifPopulation.uniform(lif, 1), 0);
    }

    DoubleLif(LifPopulation population, int neuron) {
        this.lif = population.model();
        this.decay = population.decay(neuron);
        this.threshold = population.threshold(neuron);
        this.membrane = lif.restPotential();
    }

    boolean step(double drive) {
        current = lif.synapticDecay() * current + drive;
        boolean gated = refractoryLeft > 0;
        double leaked = lif.restPotential() + decay * (membrane - lif.restPotential());
        double u;
        if (gated) u = lif.refractoryMode() == LifParameters.Refractory.CLAMP ? membrane : leaked;
        else u = leaked + current;
        if (subtractNext) u -= threshold;
        subtractNext = false;
        if (gated) refractoryLeft--;
        membraneBeforeReset = u;
        membrane = u;
        double height = threshold + lif.adaptation() * adaptation;
        distance = Math.abs(u - height);
        adaptation *= lif.adaptationDecay();
        if (gated || !(u >= height)) return false;
        adaptation++;
        refractoryLeft = lif.refractorySteps();
        if (lif.reset() == LifParameters.Reset.HARD) membrane = lif.resetPotential();
        if (lif.reset() == LifParameters.Reset.SOFT) membrane = u - threshold;
        subtractNext = lif.reset() == LifParameters.Reset.SOFT_DELAYED;
        return true;
    }
}
