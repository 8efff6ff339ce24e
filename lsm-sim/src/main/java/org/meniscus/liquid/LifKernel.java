package org.meniscus.liquid;

/** The update of leaky integrate-and-fire neurons, in float. */
final class LifKernel implements NeuronKernel {
    private final LifParameters lif;
    private final boolean plain;
    private final float gain;
    private final float rest;
    private final float reset;
    private final float[] decay;
    private final float[] threshold;
    private final PlainLif plainLif;

    LifKernel(LifPopulation population, double gain) {
        this.lif = population.model();
        this.plain = lif.isPlain();
        this.gain = (float) gain;
        this.rest = (float) lif.restPotential();
        this.reset = (float) lif.resetPotential();
        this.decay = new float[population.size()];
        this.threshold = new float[population.size()];
        for (int n = 0; n < population.size(); n++) {
            decay[n] = (float) population.decay(n);
            threshold[n] = (float) population.threshold(n);
        }
        this.plainLif = PlainLif.of(new PlainLif.Neurons(decay, threshold, rest, reset, this.gain));
    }

    @Override
    public LifState newState() {
        return new LifState(decay.length, rest, plain);
    }

    @Override
    public int step(NeuronState state, float[] sums, int at, int[] fired, int from) {
        return plain
                ? plainLif.step(state.membrane, state.counts, sums, at, fired, from)
                : generalStep((LifState) state, sums, at, fired, from);
    }

    private int generalStep(LifState state, float[] sums, int at, int[] fired, int from) {
        float synapticDecay = (float) lif.synapticDecay();
        float rise = (float) lif.adaptation();
        float riseDecay = (float) lif.adaptationDecay();
        int spikes = 0;
        for (int n = 0; n < decay.length; n++) {
            state.current[n] = synapticDecay * state.current[n] + gain * sums[at + n];
            boolean refractory = state.gated[n] > 0;
            if (refractory) state.gated[n]--;
            float u = integrate(state, n, refractory);
            boolean spike = !refractory && u >= threshold[n] + rise * state.adaptation[n];
            state.membrane[n] = spike ? afterSpike(state, n, u) : u;
            state.adaptation[n] = riseDecay * state.adaptation[n] + (spike ? 1 : 0);
            if (spike) {
                state.counts[n]++;
                fired[from + spikes++] = n;
            }
        }
        return spikes;
    }

    private float integrate(LifState state, int n, boolean refractory) {
        float before = state.membrane[n];
        if (refractory && lif.refractoryMode() == LifParameters.Refractory.CLAMP) return before;
        float leaked = rest + decay[n] * (before - rest);
        if (refractory) return leaked;
        float u = leaked + state.current[n];
        if (!state.owesReset[n]) return u;
        state.owesReset[n] = false;
        return u - threshold[n];
    }

    private float afterSpike(LifState state, int n, float u) {
        state.gated[n] = lif.refractorySteps();
        switch (lif.reset()) {
            case HARD:
                return reset;
            case SOFT:
                return u - threshold[n];
            case SOFT_DELAYED:
                state.owesReset[n] = true;
                return u;
            default:
                throw new IllegalStateException("no update for neurons with reset " + lif.reset());
        }
    }
}
