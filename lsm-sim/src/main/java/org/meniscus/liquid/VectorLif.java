package org.meniscus.liquid;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The plain update on the Vector API: two vectors of neurons at a time, their spikes as the bits of one int; then those ints
 * to lists. Who spikes is read from the sign of {@code u - threshold}, since Java 17 makes a detour of every mask. The first four
 * bits of an int are written whether set or not: a loop that ends with the last bit costs a mispredicted branch, which is what most of
 * an update cost. Chosen by {@link PlainLif} when the virtual machine was started with jdk.incubator.vector; nothing else
 * refers to it. Belongs to one thread.
 */
final class VectorLif implements PlainLif {
    /** At most sixteen lanes, so that an int has a bit for each of two vectors. */
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > 16 ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Float> LANES = VectorSpecies.of(float.class, INTS.vectorShape());
    private static final int WIDTH = LANES.length();
    /** Place j holds the int with bit j set. */
    private static final int[] BITS =
            IntStream.range(0, 2 * WIDTH).map(j -> 1 << j).toArray();

    private static final int ALL = Arrays.stream(BITS).sum();

    private final Neurons neurons;
    private final float[] decay;
    private final float[] threshold;
    private final int[] spikes;
    /** The bits of the last int behind which there is a neuron. */
    private final int neuronsOfLast;

    VectorLif(Neurons neurons) {
        int size = neurons.decay().length;
        int padded = PlainLif.padded(size);
        this.neurons = neurons;
        this.decay = Arrays.copyOf(neurons.decay(), padded);
        this.threshold = Arrays.copyOf(neurons.threshold(), padded);
        this.spikes = new int[(size + 2 * WIDTH - 1) / (2 * WIDTH)];
        this.neuronsOfLast = -1 >>> 32 - (size - (spikes.length - 1) * 2 * WIDTH);
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
        FloatVector gain = FloatVector.broadcast(LANES, neurons.gain());
        IntVector reset = IntVector.broadcast(INTS, Float.floatToRawIntBits(neurons.reset()));
        IntVector low = IntVector.fromArray(INTS, BITS, 0);
        IntVector high = IntVector.fromArray(INTS, BITS, WIDTH);
        for (int k = 0; k < spikes.length; k++) {
            int n = 2 * k * WIDTH;
            IntVector first = below(membrane, n, sums, at, rest, gain, reset).and(low);
            IntVector second =
                    below(membrane, n + WIDTH, sums, at, rest, gain, reset).and(high);
            spikes[k] = first.or(second).reduceLanes(OR) ^ ALL;
        }
        spikes[spikes.length - 1] &= neuronsOfLast;
    }

    /** Updates a vector of membranes; returns all bits of a lane set where the neuron stays below its threshold. */
    private IntVector below(
            float[] membrane, int n, float[] sums, int at, FloatVector rest, FloatVector gain, IntVector reset) {
        FloatVector u = FloatVector.fromArray(LANES, membrane, n)
                .sub(rest)
                .mul(FloatVector.fromArray(LANES, decay, n))
                .add(rest)
                .add(FloatVector.fromArray(LANES, sums, at + n).mul(gain));
        IntVector below = ((IntVector)
                        u.sub(FloatVector.fromArray(LANES, threshold, n)).reinterpretShape(INTS, 0))
                .lanewise(ASHR, 31);
        IntVector after = ((IntVector) u.reinterpretShape(INTS, 0))
                .lanewise(XOR, reset)
                .and(below)
                .lanewise(XOR, reset);
        ((FloatVector) after.reinterpretShape(LANES, 0)).intoArray(membrane, n);
        return below;
    }

    /** Writes the neurons of the set bits, ascending; what it writes behind them is overwritten or ignored. */
    private int list(int[] fired, int from) {
        int end = from;
        for (int k = 0, first = 0; k < spikes.length; k++, first += 2 * WIDTH) {
            int bits = spikes[k];
            int next = end + Integer.bitCount(bits);
            for (int q = 0; q < SPARE; q++) {
                fired[end + q] = first + Integer.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
            for (int place = end + SPARE; bits != 0; bits &= bits - 1)
                fired[place++] = first + Integer.numberOfTrailingZeros(bits);
            end = next;
        }
        return end;
    }
}
