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

    DoubleLif(LifParameters lif) {
        this.lif = lif;
        this.membrane = lif.restPotential();
    }

    boolean step(double drive) {
        current = lif.synapticDecay() * current + drive;
        boolean gated = refractoryLeft > 0;
        double leaked = lif.restPotential() + lif.decay() * (membrane - lif.restPotential());
        double u;
        if (gated) u = lif.refractoryMode() == LifParameters.Refractory.CLAMP ? membrane : leaked;
        else u = leaked + current;
        if (subtractNext) u -= lif.threshold();
        subtractNext = false;
        if (gated) refractoryLeft--;
        membraneBeforeReset = u;
        membrane = u;
        if (gated || !(u >= lif.threshold())) return false;
        refractoryLeft = lif.refractorySteps();
        if (lif.reset() == LifParameters.Reset.HARD) membrane = lif.resetPotential();
        if (lif.reset() == LifParameters.Reset.SOFT) membrane = u - lif.threshold();
        subtractNext = lif.reset() == LifParameters.Reset.SOFT_DELAYED;
        return true;
    }
}
