package org.meniscus.projection.jvm.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.projection.jvm.FloatExponential;
import org.meniscus.projection.jvm.RowKernel;

/** Eight lanes at a time; the last entries, fewer than eight, one by one. */
final class VectorRows implements RowKernel {
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    @Override
    public void add(float[] z, float[] w, float[] out) {
        for (int j = 0; j < z.length; j++) out[j] = z[j] + w[j];
    }

    @Override
    public float largest(float[] z) {
        int whole = EIGHT.loopBound(z.length);
        FloatVector tops = FloatVector.broadcast(EIGHT, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < whole; j += LANES) tops = tops.max(FloatVector.fromArray(EIGHT, z, j));
        float[] lanes = new float[LANES];
        tops.intoArray(lanes, 0);
        float top = Float.NEGATIVE_INFINITY;
        for (float lane : lanes) top = Math.max(top, lane);
        for (int j = whole; j < z.length; j++) top = Math.max(top, z[j]);
        return top;
    }

    @Override
    public double exponentials(float[] z, float top, float[] out) {
        int whole = EIGHT.loopBound(z.length);
        FloatVector sums = FloatVector.zero(EIGHT);
        FloatVector shift = FloatVector.broadcast(EIGHT, top);
        FloatVector rounder = FloatVector.broadcast(EIGHT, FloatExponential.ROUNDER);
        FloatVector one = FloatVector.broadcast(EIGHT, 1f);
        FloatVector zero = FloatVector.zero(EIGHT);
        FloatVector c7 = FloatVector.broadcast(EIGHT, FloatExponential.C7);
        FloatVector c6 = FloatVector.broadcast(EIGHT, FloatExponential.C6);
        FloatVector c5 = FloatVector.broadcast(EIGHT, FloatExponential.C5);
        FloatVector c4 = FloatVector.broadcast(EIGHT, FloatExponential.C4);
        FloatVector c3 = FloatVector.broadcast(EIGHT, FloatExponential.C3);
        FloatVector c2 = FloatVector.broadcast(EIGHT, FloatExponential.C2);
        FloatVector log2e = FloatVector.broadcast(EIGHT, FloatExponential.LOG2_E);
        FloatVector high = FloatVector.broadcast(EIGHT, -FloatExponential.LN2_HIGH);
        FloatVector low = FloatVector.broadcast(EIGHT, -FloatExponential.LN2_LOW);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector x = FloatVector.fromArray(EIGHT, z, j).sub(shift);
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
            sums = sums.add(e);
        }
        float[] lanes = new float[LANES];
        sums.intoArray(lanes, 0);
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
        int whole = EIGHT.loopBound(e.length);
        FloatVector sums = FloatVector.zero(EIGHT);
        FloatVector factor = FloatVector.broadcast(EIGHT, scale);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector t = FloatVector.fromArray(EIGHT, targets, j);
            factor.fma(FloatVector.fromArray(EIGHT, e, j), t.neg()).intoArray(e, j);
            sums = t.fma(FloatVector.fromArray(EIGHT, z, j), sums);
        }
        float[] lanes = new float[LANES];
        sums.intoArray(lanes, 0);
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
