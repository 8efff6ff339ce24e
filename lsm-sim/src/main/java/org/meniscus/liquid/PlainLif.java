package org.meniscus.liquid;

/** One step of neurons with hard reset and nothing to remember but the membrane. Every implementation gives the same bits. */
interface PlainLif {
    /**
     * @param fired receives the neurons that spiked, ascending
     * @return how many did
     */
    int step(float[] membrane, int[] counts, float[] sums, int[] fired);

    /** The fastest implementation that this virtual machine can run. */
    static PlainLif of(Neurons neurons) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? new VectorLif(neurons) : neurons;
    }

    /** The parameters of the neurons, and their update in plain loops: the reference. */
    record Neurons(float[] decay, float[] threshold, float rest, float reset, float gain) implements PlainLif {
        @Override
        public int step(float[] membrane, int[] counts, float[] sums, int[] fired) {
            return step(0, membrane, counts, sums, fired, 0);
        }

        /** The neurons from {@code first} on: two loops, the first of which the compiler vectorises. */
        int step(int first, float[] membrane, int[] counts, float[] sums, int[] fired, int spikesBefore) {
            for (int n = first; n < membrane.length; n++)
                membrane[n] = rest + decay[n] * (membrane[n] - rest) + gain * sums[n];
            int spikes = spikesBefore;
            for (int n = first; n < membrane.length; n++) {
                if (membrane[n] >= threshold[n]) {
                    membrane[n] = reset;
                    counts[n]++;
                    fired[spikes++] = n;
                }
            }
            return spikes;
        }
    }
}
