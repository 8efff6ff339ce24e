package org.meniscus.liquid;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The plain update on the Vector API: two vectors of neurons at a time, their spikes as the bits of one int. Bits are made
 * with a blend and a reduction, since Java 17 compiles {@code VectorMask.toLong} to a loop, and the first four are written
 * whether set or not: a loop that ends with the last bit costs a mispredicted branch, which is what most of an update cost.
 * Chosen by {@link PlainLif} when the virtual machine was started with jdk.incubator.vector; nothing else refers to it.
 */
final class VectorLif implements PlainLif {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();
    private static final FloatVector NONE = FloatVector.zero(LANES);
    /** Lane j holds the int with bit j set, bit WIDTH + j for the second vector, in the clothes of a float. */
    private static final FloatVector FIRST = bits(0);

    private static final FloatVector SECOND = bits(WIDTH);

    private final Neurons neurons;

    VectorLif(Neurons neurons) {
        this.neurons = neurons;
    }

    private static FloatVector bits(int from) {
        int[] bits = new int[WIDTH];
        for (int j = 0; j < WIDTH; j++) bits[j] = 1 << (from + j);
        return IntVector.fromArray(IntVector.SPECIES_PREFERRED, bits, 0).reinterpretAsFloats();
    }

    @Override
    public int step(float[] membrane, int[] counts, float[] sums, int[] fired) {
        float[] decay = neurons.decay();
        float[] threshold = neurons.threshold();
        FloatVector rest = FloatVector.broadcast(LANES, neurons.rest());
        FloatVector reset = FloatVector.broadcast(LANES, neurons.reset());
        FloatVector gain = FloatVector.broadcast(LANES, neurons.gain());
        int spikes = 0;
        int n = 0;
        for (; n + 2 * WIDTH <= membrane.length; n += 2 * WIDTH) {
            int m = n + WIDTH;
            FloatVector u = FloatVector.fromArray(LANES, membrane, n)
                    .sub(rest)
                    .mul(FloatVector.fromArray(LANES, decay, n))
                    .add(rest)
                    .add(FloatVector.fromArray(LANES, sums, n).mul(gain));
            FloatVector w = FloatVector.fromArray(LANES, membrane, m)
                    .sub(rest)
                    .mul(FloatVector.fromArray(LANES, decay, m))
                    .add(rest)
                    .add(FloatVector.fromArray(LANES, sums, m).mul(gain));
            var fires = u.compare(GE, FloatVector.fromArray(LANES, threshold, n));
            var alsoFires = w.compare(GE, FloatVector.fromArray(LANES, threshold, m));
            u.blend(reset, fires).intoArray(membrane, n);
            w.blend(reset, alsoFires).intoArray(membrane, m);
            int bits = NONE.blend(FIRST, fires)
                    .reinterpretAsInts()
                    .or(NONE.blend(SECOND, alsoFires).reinterpretAsInts())
                    .reduceLanes(OR);
            list(bits, n, fired, spikes);
            spikes += Integer.bitCount(bits);
        }
        for (int k = 0; k < spikes; k++) counts[fired[k]]++;
        return neurons.step(n, membrane, counts, sums, fired, spikes);
    }

    /** Writes the neurons of the set bits, ascending; what it writes behind them is overwritten or ignored. */
    private static void list(int set, int first, int[] fired, int at) {
        int bits = set;
        int end = at;
        if (at + 4 <= fired.length) {
            for (; end < at + 4; end++) {
                fired[end] = first + Integer.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
        for (; bits != 0; bits &= bits - 1) fired[end++] = first + Integer.numberOfTrailingZeros(bits);
    }
}
