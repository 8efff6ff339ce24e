package org.meniscus.lanes.vector;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.meniscus.lanes.Polynomials.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.lanes.Lanes;

/** The widest vectors of the processor, up to sixteen lanes. */
public final class VectorLanes implements Lanes {
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > STREAMS ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, INTS.vectorShape());
    /** The class of these vectors, stated where the compiler cannot know it: see the package org.meniscus.macro.vector. */
    private static final Class<? extends IntVector> INT = INTS.zero().getClass().asSubclass(IntVector.class);

    private static final Class<? extends FloatVector> FLOAT =
            FLOATS.zero().getClass().asSubclass(FloatVector.class);
    private static final int WIDTH = INTS.length();

    // Three passes: the compiler gives up inlining in a method that does all of it.
    @Override
    public void addNormals(int[] state, int[] words, float[] values, int blocks, float deviation) {
        for (int s = 0; s < STREAMS; s += WIDTH) {
            int end = s + blocks * BLOCK;
            draw(state, words, s, end);
            radii(words, s, end, deviation);
            add(words, values, s, end);
        }
    }

    private static void draw(int[] state, int[] words, int s, int end) {
        IntVector a = IntVector.fromArray(INTS, state, s);
        IntVector b = IntVector.fromArray(INTS, state, s + STREAMS);
        IntVector c = IntVector.fromArray(INTS, state, s + 2 * STREAMS);
        IntVector d = IntVector.fromArray(INTS, state, s + 3 * STREAMS);
        for (int at = s; at < end; at += STREAMS) {
            IntVector s0 = INT.cast(a);
            IntVector s1 = INT.cast(b);
            IntVector s2 = INT.cast(c);
            IntVector s3 = INT.cast(d);
            s0.add(s3).lanewise(ROL, 7).add(s0).intoArray(words, at);
            IntVector shifted = s1.lanewise(LSHL, 9);
            s2 = s2.lanewise(XOR, s0);
            s3 = s3.lanewise(XOR, s1);
            b = s1.lanewise(XOR, s2);
            a = s0.lanewise(XOR, s3);
            c = s2.lanewise(XOR, shifted);
            d = s3.lanewise(ROL, 11);
        }
        INT.cast(a).intoArray(state, s);
        INT.cast(b).intoArray(state, s + STREAMS);
        INT.cast(c).intoArray(state, s + 2 * STREAMS);
        INT.cast(d).intoArray(state, s + 3 * STREAMS);
    }

    /** Puts the bits of {@code deviation * sqrt(-ln u)} where u was drawn. */
    private static void radii(int[] words, int s, int end, float deviation) {
        for (int at = s; at < end; at += BLOCK) {
            FloatVector u = ((FloatVector) IntVector.fromArray(INTS, words, at)
                            .lanewise(LSHR, 1)
                            .convertShape(I2F, FLOATS, 0))
                    .mul(0x1p-31f)
                    .add(0x1p-32f);
            IntVector bits = (IntVector) u.reinterpretShape(INTS, 0);
            IntVector octave = bits.sub(OCTAVE).lanewise(ASHR, 23);
            FloatVector f = ((FloatVector) bits.sub(octave.lanewise(LSHL, 23)).reinterpretShape(FLOATS, 0)).sub(1f);
            FloatVector f2 = f.mul(f);
            FloatVector high = f2.mul(f.mul(L7).add(L6)).add(f.mul(L5).add(L4));
            FloatVector low = f2.mul(f.mul(L3).add(L2)).add(f.mul(L1).add(L0));
            FloatVector log = ((FloatVector) octave.convertShape(I2F, FLOATS, 0))
                    .mul(LN2)
                    .add(f.mul(f2.mul(f2).mul(high).add(low)));
            ((IntVector) log.neg().lanewise(SQRT).mul(deviation).reinterpretShape(INTS, 0)).intoArray(words, at);
        }
    }

    private static void add(int[] words, float[] values, int s, int end) {
        for (int at = s; at < end; at += BLOCK) {
            IntVector radius = IntVector.fromArray(INTS, words, at);
            IntVector b = IntVector.fromArray(INTS, words, at + STREAMS);
            FloatVector x = ((FloatVector) b.lanewise(LSHL, 8).lanewise(ASHR, 8).convertShape(I2F, FLOATS, 0))
                    .mul(0x1p-23f)
                    .add(0x1p-24f);
            FloatVector z = x.mul(x);
            FloatVector z2 = z.mul(z);
            FloatVector sine = z2.mul(z.mul(S3).add(S2)).add(z.mul(S1).add(S0)).mul(x);
            FloatVector cosine = z2.mul(z.mul(C3).add(C2)).add(z.mul(C1).add(C0));
            FloatVector first =
                    (FloatVector) radius.lanewise(XOR, b.and(Integer.MIN_VALUE)).reinterpretShape(FLOATS, 0);
            FloatVector second =
                    (FloatVector) radius.lanewise(XOR, b.lanewise(LSHL, 1).and(Integer.MIN_VALUE))
                            .reinterpretShape(FLOATS, 0);
            FloatVector.fromArray(FLOATS, values, at)
                    .add(first.mul(cosine.sub(sine)))
                    .intoArray(values, at);
            FloatVector.fromArray(FLOATS, values, at + STREAMS)
                    .add(second.mul(cosine.add(sine)))
                    .intoArray(values, at + STREAMS);
        }
    }

    @Override
    public int quantise(float[] values, int count, float perStep, float last, float step) {
        int first = Float.floatToRawIntBits(ROUND);
        int most = first + (int) last;
        IntVector outside = IntVector.zero(INTS);
        int k = 0;
        for (; k + WIDTH <= count; k += WIDTH) {
            IntVector rounded = (IntVector) FloatVector.fromArray(FLOATS, values, k)
                    .mul(perStep)
                    .add(ROUND)
                    .reinterpretShape(INTS, 0);
            IntVector code = rounded.max(first).min(most);
            outside = rounded.sub(code).abs().min(1).add(outside);
            ((FloatVector) code.reinterpretShape(FLOATS, 0))
                    .sub(ROUND)
                    .mul(step)
                    .intoArray(values, k);
        }
        int clipped = INT.cast(outside).reduceLanes(ADD);
        for (; k < count; k++) {
            int rounded = Float.floatToRawIntBits(values[k] * perStep + ROUND);
            int code = Math.min(Math.max(rounded, first), most);
            if (rounded != code) clipped++;
            values[k] = (Float.intBitsToFloat(code) - ROUND) * step;
        }
        return clipped;
    }

    @Override
    public void subtract(float[] from, int minuend, int subtrahend, float[] to, int at, int count) {
        if (count < WIDTH) {
            for (int k = 0; k < count; k++) to[at + k] = from[minuend + k] - from[subtrahend + k];
            return;
        }
        for (int k = 0; k < count; k += WIDTH) {
            int place = Math.min(k, count - WIDTH); // the last vector overlaps the one before
            FloatVector.fromArray(FLOATS, from, minuend + place)
                    .sub(FloatVector.fromArray(FLOATS, from, subtrahend + place))
                    .intoArray(to, at + place);
        }
    }

    @Override
    public void addProducts(float[] matrix, int rows, int stride, float[] inputs, int batch, float[] sums) {
        int v = 0;
        for (; v + 4 <= batch; v += 4)
            for (int j = 0; j < stride; j += 2 * WIDTH) four(matrix, rows, stride, j, inputs, v, sums);
        for (; v < batch; v++)
            for (int j = 0; j < stride; j += 4 * WIDTH) one(matrix, rows, stride, j, inputs, v, sums);
    }

    private static void one(float[] matrix, int rows, int stride, int j, float[] inputs, int v, float[] sums) {
        int to = v * stride + j;
        FloatVector a = FloatVector.fromArray(FLOATS, sums, to);
        FloatVector b = FloatVector.fromArray(FLOATS, sums, to + WIDTH);
        FloatVector c = FloatVector.fromArray(FLOATS, sums, to + 2 * WIDTH);
        FloatVector d = FloatVector.fromArray(FLOATS, sums, to + 3 * WIDTH);
        for (int i = 0, row = j; i < rows; i++, row += stride) {
            float x = inputs[v * rows + i];
            a = FloatVector.fromArray(FLOATS, matrix, row).mul(x).add(a);
            b = FloatVector.fromArray(FLOATS, matrix, row + WIDTH).mul(x).add(b);
            c = FloatVector.fromArray(FLOATS, matrix, row + 2 * WIDTH).mul(x).add(c);
            d = FloatVector.fromArray(FLOATS, matrix, row + 3 * WIDTH).mul(x).add(d);
        }
        FLOAT.cast(a).intoArray(sums, to);
        FLOAT.cast(b).intoArray(sums, to + WIDTH);
        FLOAT.cast(c).intoArray(sums, to + 2 * WIDTH);
        FLOAT.cast(d).intoArray(sums, to + 3 * WIDTH);
    }

    private static void four(float[] matrix, int rows, int stride, int j, float[] inputs, int v, float[] sums) {
        int to = v * stride + j;
        FloatVector a0 = FloatVector.fromArray(FLOATS, sums, to);
        FloatVector b0 = FloatVector.fromArray(FLOATS, sums, to + WIDTH);
        FloatVector a1 = FloatVector.fromArray(FLOATS, sums, to + stride);
        FloatVector b1 = FloatVector.fromArray(FLOATS, sums, to + stride + WIDTH);
        FloatVector a2 = FloatVector.fromArray(FLOATS, sums, to + 2 * stride);
        FloatVector b2 = FloatVector.fromArray(FLOATS, sums, to + 2 * stride + WIDTH);
        FloatVector a3 = FloatVector.fromArray(FLOATS, sums, to + 3 * stride);
        FloatVector b3 = FloatVector.fromArray(FLOATS, sums, to + 3 * stride + WIDTH);
        for (int i = 0, row = j, x = v * rows; i < rows; i++, row += stride, x++) {
            FloatVector p = FloatVector.fromArray(FLOATS, matrix, row);
            FloatVector q = FloatVector.fromArray(FLOATS, matrix, row + WIDTH);
            a0 = p.mul(inputs[x]).add(a0);
            b0 = q.mul(inputs[x]).add(b0);
            a1 = p.mul(inputs[x + rows]).add(a1);
            b1 = q.mul(inputs[x + rows]).add(b1);
            a2 = p.mul(inputs[x + 2 * rows]).add(a2);
            b2 = q.mul(inputs[x + 2 * rows]).add(b2);
            a3 = p.mul(inputs[x + 3 * rows]).add(a3);
            b3 = q.mul(inputs[x + 3 * rows]).add(b3);
        }
        FLOAT.cast(a0).intoArray(sums, to);
        FLOAT.cast(b0).intoArray(sums, to + WIDTH);
        FLOAT.cast(a1).intoArray(sums, to + stride);
        FLOAT.cast(b1).intoArray(sums, to + stride + WIDTH);
        FLOAT.cast(a2).intoArray(sums, to + 2 * stride);
        FLOAT.cast(b2).intoArray(sums, to + 2 * stride + WIDTH);
        FLOAT.cast(a3).intoArray(sums, to + 3 * stride);
        FLOAT.cast(b3).intoArray(sums, to + 3 * stride + WIDTH);
    }
}
