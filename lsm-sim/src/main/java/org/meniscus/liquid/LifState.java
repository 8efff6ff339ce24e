package org.meniscus.liquid;

import java.util.Arrays;

/** Membranes, synaptic currents and refractory counters of one liquid during one sample. Belongs to one thread. */
final class LifState {
    private final LifParameters lif;
    private final float decay;
    private final float threshold;
    private final float rest;
    private final float synapticDecay;
    private final float gain;
    private final float[] membrane;
    private final float[] current;
    private final int[] gated;
    private final boolean[] owesReset;

    LifState(LifParameters lif, int neurons, double gain) {
        this.lif = lif;
        this.decay = (float) lif.decay();
        this.threshold = (float) lif.threshold();
        this.rest = (float) lif.restPotential();
        this.synapticDecay = (float) lif.synapticDecay();
        this.gain = (float) gain;
        this.membrane = new float[neurons];
        this.current = new float[neurons];
        this.gated = new int[neurons];
        this.owesReset = new boolean[neurons];
        rest();
    }

    /** Back to the state before the first step. */
    void rest() {
        Arrays.fill(membrane, rest);
        Arrays.fill(current, 0f);
        Arrays.fill(gated, 0);
        Arrays.fill(owesReset, false);
    }

    /** Membrane after reset. */
    float membrane(int neuron) {
        return membrane[neuron];
    }

    /** Synaptic current after its jump. */
    float current(int neuron) {
        return current[neuron];
    }

    /**
     * One step.
     *
     * @param sums weighted sum of each neuron, before the gain
     * @param fired receives the neurons that spiked, ascending
     * @return how many did
     */
    int step(float[] sums, int[] fired) {
        int spikes = 0;
        for (int n = 0; n < membrane.length; n++) {
            current[n] = synapticDecay * current[n] + gain * sums[n];
            boolean refractory = gated[n] > 0;
            if (refractory) gated[n]--;
            float u = integrate(n, refractory);
            boolean spike = !refractory && u >= threshold;
            membrane[n] = spike ? afterSpike(n, u) : u;
            if (spike) fired[spikes++] = n;
        }
        return spikes;
    }

    private float integrate(int n, boolean refractory) {
        if (refractory && lif.refractoryMode() == LifParameters.Refractory.CLAMP) return membrane[n];
        float leaked = rest + decay * (membrane[n] - rest);
        if (refractory) return leaked;
        float u = leaked + current[n];
        if (!owesReset[n]) return u;
        owesReset[n] = false;
        return u - threshold;
    }

    private float afterSpike(int n, float u) {
        gated[n] = lif.refractorySteps();
        switch (lif.reset()) {
            case HARD:
                return (float) lif.resetPotential();
            case SOFT:
                return u - threshold;
            default:
                owesReset[n] = true;
                return u;
        }
    }
}
