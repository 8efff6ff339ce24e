package org.meniscus.liquid;

import java.util.Arrays;

/** Membranes and all else that neurons remember during one sample. Belongs to one thread. */
final class LifState {
    private final LifParameters lif;
    private final boolean plain;
    private final float gain;
    private final float rest;
    private final float reset;
    private final float[] decay;
    private final float[] threshold;
    private final float[] membrane;
    private final float[] current;
    private final float[] adaptation;
    private final int[] gated;
    private final boolean[] owesReset;

    LifState(Population population, double gain) {
        int neurons = population.size();
        this.lif = population.lif();
        this.plain = lif.isPlain();
        this.gain = (float) gain;
        this.rest = (float) lif.restPotential();
        this.reset = (float) lif.resetPotential();
        this.decay = new float[neurons];
        this.threshold = new float[neurons];
        for (int n = 0; n < neurons; n++) {
            decay[n] = (float) population.decay(n);
            threshold[n] = (float) population.threshold(n);
        }
        this.membrane = new float[neurons];
        this.current = new float[neurons];
        this.adaptation = new float[neurons];
        this.gated = new int[neurons];
        this.owesReset = new boolean[neurons];
        rest();
    }

    /** Back to the state before the first step. */
    void rest() {
        Arrays.fill(membrane, rest);
        Arrays.fill(current, 0f);
        Arrays.fill(adaptation, 0f);
        Arrays.fill(gated, 0);
        Arrays.fill(owesReset, false);
    }

    /** Membrane after reset. */
    float membrane(int neuron) {
        return membrane[neuron];
    }

    /** Synaptic current after its jump; 0 where there is no synapse to keep one. */
    float current(int neuron) {
        return current[neuron];
    }

    /**
     * One step.
     *
     * @param sums weighted sum of each neuron, before the gain
     * @param fired receives the neurons that spiked, ascending; as long as the population
     * @return how many did
     */
    int step(float[] sums, int[] fired) {
        return plain ? plainStep(sums, fired) : generalStep(sums, fired);
    }

    /** Hard reset and nothing to remember but the membrane: two loops, the first of which the compiler vectorises. */
    private int plainStep(float[] sums, int[] fired) {
        for (int n = 0; n < membrane.length; n++) membrane[n] = rest + decay[n] * (membrane[n] - rest) + gain * sums[n];
        int spikes = 0;
        for (int n = 0; n < membrane.length; n++) {
            if (membrane[n] >= threshold[n]) {
                membrane[n] = reset;
                fired[spikes++] = n;
            }
        }
        return spikes;
    }

    private int generalStep(float[] sums, int[] fired) {
        float synapticDecay = (float) lif.synapticDecay();
        float rise = (float) lif.adaptation();
        float riseDecay = (float) lif.adaptationDecay();
        int spikes = 0;
        for (int n = 0; n < membrane.length; n++) {
            current[n] = synapticDecay * current[n] + gain * sums[n];
            boolean refractory = gated[n] > 0;
            if (refractory) gated[n]--;
            float u = integrate(n, refractory);
            boolean spike = !refractory && u >= threshold[n] + rise * adaptation[n];
            membrane[n] = spike ? afterSpike(n, u) : u;
            adaptation[n] = riseDecay * adaptation[n] + (spike ? 1 : 0);
            if (spike) fired[spikes++] = n;
        }
        return spikes;
    }

    private float integrate(int n, boolean refractory) {
        if (refractory && lif.refractoryMode() == LifParameters.Refractory.CLAMP) return membrane[n];
        float leaked = rest + decay[n] * (membrane[n] - rest);
        if (refractory) return leaked;
        float u = leaked + current[n];
        if (!owesReset[n]) return u;
        owesReset[n] = false;
        return u - threshold[n];
    }

    private float afterSpike(int n, float u) {
        gated[n] = lif.refractorySteps();
        switch (lif.reset()) {
            case HARD:
                return reset;
            case SOFT:
                return u - threshold[n];
            default:
                owesReset[n] = true;
                return u;
        }
    }
}
