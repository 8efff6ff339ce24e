package org.meniscus.liquid;

/** One step of neurons with hard reset and nothing to remember but the membrane. Every implementation gives the same bits. */
interface PlainLif {
    /** Entries behind the last spike that {@code fired} has room for, and that may be written. */
    int SPARE = 4;

    /**
     * @param membrane {@link #padded} in length
     * @param sums of the neurons from {@code sums[at]}, no NaN among them; {@link #padded} from there
     * @param fired receives the neurons that spiked, ascending, from {@code fired[from]}
     * @return how many did
     */
    int step(float[] membrane, int[] counts, float[] sums, int at, int[] fired, int from);

    /** Values that neurons take up in an array: whole vectors, and one pair to spare. */
    static int padded(int neurons) {
        return (neurons / 32 + 1) * 32;
    }

    /** The fastest implementation that this virtual machine can run; for one thread. */
    static PlainLif of(Neurons neurons) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? new VectorLif(neurons) : neurons;
    }

    /** The parameters of the neurons, and their update in plain loops: the reference. */
    record Neurons(float[] decay, float[] threshold, float rest, float reset, float gain) implements PlainLif {
        /** Two loops, the first of which the compiler vectorises. */
        @Override
        public int step(float[] membrane, int[] counts, float[] sums, int at, int[] fired, int from) {
            for (int n = 0; n < decay.length; n++)
                membrane[n] = rest + decay[n] * (membrane[n] - rest) + gain * sums[at + n];
            int end = from;
            for (int n = 0; n < decay.length; n++) {
                if (membrane[n] >= threshold[n]) {
                    membrane[n] = reset;
                    counts[n]++;
                    fired[end++] = n;
                }
            }
            return end - from;
        }
    }
}
