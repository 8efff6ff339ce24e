package org.meniscus.projection.jvm.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.projection.jvm.FloatExponential;
import org.meniscus.projection.jvm.RowKernel;

/**
 * The lanes as two vectors of 512 bits or four of 256, which take turns; the last entries, fewer than a round, one by one. The
 * vectors are those of {@link VectorKernel}: two widths in one program would make every operation of both a virtual call.
 */
final class VectorRows implements RowKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** As in {@link VectorKernel}. */
    private static final Class<? extends FloatVector> EXACT =
            SPECIES.zero().getClass().asSubclass(FloatVector.class);

    private static final int VECTOR = SPECIES.length();
    private static final boolean TWO = 2 * VECTOR == LANES;

    @Override
    public void add(float[] z, float[] w, float[] out) {
        for (int j = 0; j < z.length; j++) out[j] = z[j] + w[j];
    }

    @Override
    public float largest(float[] z) {
        int whole = z.length - z.length % LANES;
        FloatVector tops = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < whole; j += VECTOR)
            tops = FloatVector.fromArray(SPECIES, z, j).max(tops);
        float[] lanes = new float[VECTOR];
        EXACT.cast(tops).intoArray(lanes, 0);
        float top = Float.NEGATIVE_INFINITY;
        for (float lane : lanes) top = Math.max(top, lane);
        for (int j = whole; j < z.length; j++) top = Math.max(top, z[j]);
        return top;
    }

    @Override
    public double exponentials(float[] z, float top, float[] out) {
        int whole = z.length - z.length % LANES;
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
        FloatVector shift = FloatVector.broadcast(SPECIES, top);
        FloatVector rounder = FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c7 = FloatVector.broadcast(SPECIES, FloatExponential.C7);
        FloatVector c6 = FloatVector.broadcast(SPECIES, FloatExponential.C6);
        FloatVector c5 = FloatVector.broadcast(SPECIES, FloatExponential.C5);
        FloatVector c4 = FloatVector.broadcast(SPECIES, FloatExponential.C4);
        FloatVector c3 = FloatVector.broadcast(SPECIES, FloatExponential.C3);
        FloatVector c2 = FloatVector.broadcast(SPECIES, FloatExponential.C2);
        FloatVector log2e = FloatVector.broadcast(SPECIES, FloatExponential.LOG2_E);
        FloatVector high = FloatVector.broadcast(SPECIES, -FloatExponential.LN2_HIGH);
        FloatVector low = FloatVector.broadcast(SPECIES, -FloatExponential.LN2_LOW);
        for (int j = 0; j < whole; j += VECTOR) {
            FloatVector x = FloatVector.fromArray(SPECIES, z, j).sub(shift);
            VectorMask<Float> vanishes = x.compare(VectorOperators.LT, FloatExponential.SMALLEST);
            FloatVector shifted = x.fma(log2e, rounder);
            FloatVector k = shifted.sub(rounder);
            FloatVector r = k.fma(low, k.fma(high, x));
            FloatVector p = c7.fma(r, c6);
            p = p.fma(r, c5);
            p = p.fma(r, c4);
            p = p.fma(r, c3);
            p = p.fma(r, c2);
            p = p.fma(r, one);
            p = p.fma(r, one);
            FloatVector power = shifted.reinterpretAsInts()
                    .sub(FloatExponential.ROUNDER_BITS - FloatExponential.BIAS)
                    .lanewise(VectorOperators.LSHL, FloatExponential.MANTISSA_BITS)
                    .reinterpretAsFloats();
            FloatVector e = p.mul(power).blend(zero, vanishes);
            e.intoArray(out, j);
            FloatVector next = e.add(s0);
            s0 = s1;
            s1 = TWO ? next : s2;
            s2 = s3;
            s3 = next;
        }
        float[] lanes = new float[LANES];
        EXACT.cast(s0).intoArray(lanes, 0);
        EXACT.cast(s1).intoArray(lanes, VECTOR);
        if (!TWO) {
            EXACT.cast(s2).intoArray(lanes, 2 * VECTOR);
            EXACT.cast(s3).intoArray(lanes, 3 * VECTOR);
        }
        for (int j = whole; j < z.length; j++) {
            float e = FloatExponential.of(z[j] - top);
            out[j] = e;
            lanes[j % LANES] += e;
        }
        return RowKernel.total(lanes);
    }

    @Override
    public double slope(float[] z, float scale, float[] targets, float[] e) {
        if (targets == null) {
            combine(scale, e, 0, e);
            return 0;
        }
        int whole = e.length - e.length % LANES;
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        for (int j = 0; j < whole; j += VECTOR) {
            FloatVector t = FloatVector.fromArray(SPECIES, targets, j);
            factor.fma(FloatVector.fromArray(SPECIES, e, j), t.neg()).intoArray(e, j);
            FloatVector next = t.fma(FloatVector.fromArray(SPECIES, z, j), s0);
            s0 = s1;
            s1 = TWO ? next : s2;
            s2 = s3;
            s3 = next;
        }
        float[] lanes = new float[LANES];
        EXACT.cast(s0).intoArray(lanes, 0);
        EXACT.cast(s1).intoArray(lanes, VECTOR);
        if (!TWO) {
            EXACT.cast(s2).intoArray(lanes, 2 * VECTOR);
            EXACT.cast(s3).intoArray(lanes, 3 * VECTOR);
        }
        for (int j = whole; j < e.length; j++) {
            e[j] = Math.fma(scale, e[j], -targets[j]);
            lanes[j % LANES] = Math.fma(targets[j], z[j], lanes[j % LANES]);
        }
        return RowKernel.total(lanes);
    }

    @Override
    public void combine(float factor, float[] x, int keep, float[] y) {
        if (keep == 0) for (int j = 0; j < y.length; j++) y[j] = factor * x[j];
        else for (int j = 0; j < y.length; j++) y[j] = Math.fma(factor, x[j], y[j]);
    }
}
