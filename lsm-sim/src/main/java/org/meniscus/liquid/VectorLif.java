package org.meniscus.liquid;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.OR;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The plain update on the Vector API: two vectors of neurons at a time, their spikes as the bits of one int; then those ints
 * to lists. Bits are made with a blend and a reduction, since Java 17 compiles {@code VectorMask.toLong} to a loop, and the
 * first four are written whether set or not: a loop that ends with the last bit costs a mispredicted branch, which is what most of
 * an update cost. Chosen by {@link PlainLif} when the virtual machine was started with jdk.incubator.vector; nothing else
 * refers to it. Belongs to one thread.
 */
final class VectorLif implements PlainLif {
    /** At most sixteen lanes, so that an int has a bit for each of two vectors. */
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > 16 ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Float> LANES = VectorSpecies.of(float.class, INTS.vectorShape());
    private static final int WIDTH = LANES.length();
    private static final FloatVector NONE = FloatVector.zero(LANES);
    /** Lane j holds the int with bit j set, bit WIDTH + j for the second vector, in the clothes of a float. */
    private static final FloatVector FIRST = bits(0);

    private static final FloatVector SECOND = bits(WIDTH);

    private final Neurons neurons;
    private final float[] decay;
    private final float[] threshold;
    private final int[] spikes;

    VectorLif(Neurons neurons) {
        int size = neurons.decay().length;
        int padded = PlainLif.padded(size);
        this.neurons = neurons;
        this.decay = Arrays.copyOf(neurons.decay(), padded);
        this.threshold = Arrays.copyOf(neurons.threshold(), padded);
        // Nothing reaches what is no number: those behind the last neuron never spike.
        Arrays.fill(threshold, size, padded, Float.NaN);
        this.spikes = new int[(size + 2 * WIDTH - 1) / (2 * WIDTH)];
    }

    private static FloatVector bits(int from) {
        int[] bits = new int[WIDTH];
        for (int j = 0; j < WIDTH; j++) bits[j] = 1 << (from + j);
        return IntVector.fromArray(INTS, bits, 0).reinterpretAsFloats();
    }

    @Override
    public int step(float[] membrane, int[] counts, float[] sums, int at, int[] fired, int from) {
        update(membrane, sums, at);
        int end = list(fired, from);
        for (int k = from; k < end; k++) counts[fired[k]]++;
        return end - from;
    }

    private void update(float[] membrane, float[] sums, int at) {
        FloatVector rest = FloatVector.broadcast(LANES, neurons.rest());
        FloatVector reset = FloatVector.broadcast(LANES, neurons.reset());
        FloatVector gain = FloatVector.broadcast(LANES, neurons.gain());
        for (int k = 0; k < spikes.length; k++) {
            int n = k * 2 * WIDTH;
            int m = n + WIDTH;
            FloatVector u = FloatVector.fromArray(LANES, membrane, n)
                    .sub(rest)
                    .mul(FloatVector.fromArray(LANES, decay, n))
                    .add(rest)
                    .add(FloatVector.fromArray(LANES, sums, at + n).mul(gain));
            FloatVector w = FloatVector.fromArray(LANES, membrane, m)
                    .sub(rest)
                    .mul(FloatVector.fromArray(LANES, decay, m))
                    .add(rest)
                    .add(FloatVector.fromArray(LANES, sums, at + m).mul(gain));
            var fires = u.compare(GE, FloatVector.fromArray(LANES, threshold, n));
            var alsoFires = w.compare(GE, FloatVector.fromArray(LANES, threshold, m));
            u.blend(reset, fires).intoArray(membrane, n);
            w.blend(reset, alsoFires).intoArray(membrane, m);
            IntVector first = (IntVector) NONE.blend(FIRST, fires).reinterpretShape(INTS, 0);
            IntVector second = (IntVector) NONE.blend(SECOND, alsoFires).reinterpretShape(INTS, 0);
            spikes[k] = first.or(second).reduceLanes(OR);
        }
    }

    /** Writes the neurons of the set bits, ascending; what it writes behind them is overwritten or ignored. */
    private int list(int[] fired, int from) {
        int end = from;
        for (int k = 0, first = 0; k < spikes.length; k++, first += 2 * WIDTH) {
            int bits = spikes[k];
            int next = end + Integer.bitCount(bits);
            for (int place = end; place < end + SPARE; place++) {
                fired[place] = first + Integer.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
            for (int place = end + SPARE; bits != 0; bits &= bits - 1)
                fired[place++] = first + Integer.numberOfTrailingZeros(bits);
            end = next;
        }
        return end;
    }
}
