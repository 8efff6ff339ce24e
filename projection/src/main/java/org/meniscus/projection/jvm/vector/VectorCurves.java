package org.meniscus.projection.jvm.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.projection.compute.NormalCurve;
import org.meniscus.projection.jvm.CurveKernel;

/** The operations of {@link NormalCurve} on as many doubles as a register holds. */
final class VectorCurves implements CurveKernel {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

    /** 1.5 * 2^52: adding it rounds to a whole number as Math.rint does, and leaves that number in the lowest bits. */
    private static final double WHOLE = 0x1.8p52;

    private static final double[] FACTORIALS = NormalCurve.inverseFactorials();
    private static final double[] ERFC = NormalCurve.scaledErfc();

    @Override
    public void exp(double[] x, int count) {
        int j = 0;
        for (; j + LANES.length() <= count; j += LANES.length()) {
            DoubleVector v = DoubleVector.fromArray(LANES, x, j);
            DoubleVector shifted = v.mul(NormalCurve.LOG2_E).add(WHOLE);
            DoubleVector k = shifted.sub(WHOLE).neg();
            DoubleVector high = k.fma(DoubleVector.broadcast(LANES, NormalCurve.LN2_HIGH), v);
            DoubleVector r = k.fma(DoubleVector.broadcast(LANES, NormalCurve.LN2_LOW), high);
            DoubleVector p = DoubleVector.broadcast(LANES, FACTORIALS[0]);
            for (int i = 1; i < FACTORIALS.length; i++) p = p.fma(r, DoubleVector.broadcast(LANES, FACTORIALS[i]));
            DoubleVector power = shifted.reinterpretAsLongs()
                    .add(1023)
                    .lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            p.mul(power)
                    .blend(0, v.compare(VectorOperators.LT, NormalCurve.SMALLEST_EXPONENT))
                    .blend(Double.POSITIVE_INFINITY, v.compare(VectorOperators.GT, NormalCurve.LARGEST_EXPONENT))
                    .intoArray(x, j);
        }
        for (; j < count; j++) x[j] = NormalCurve.exp(x[j]);
    }

    @Override
    public void cdf(double[] x, double[] e, double[] out, int count) {
        DoubleVector one = DoubleVector.broadcast(LANES, 1);
        int j = 0;
        for (; j + LANES.length() <= count; j += LANES.length()) {
            DoubleVector v = DoubleVector.fromArray(LANES, x, j);
            DoubleVector z = v.abs().mul(NormalCurve.INVERSE_SQRT_2);
            DoubleVector t = one.div(z.mul(0.5).add(1));
            DoubleVector s = t.mul(2).sub(1);
            DoubleVector p = DoubleVector.broadcast(LANES, ERFC[ERFC.length - 1]);
            for (int i = ERFC.length - 2; i >= 0; i--) p = p.fma(s, DoubleVector.broadcast(LANES, ERFC[i]));
            DoubleVector tail = t.mul(0.5).mul(p).mul(DoubleVector.fromArray(LANES, e, j));
            VectorMask<Double> left = v.compare(VectorOperators.LT, 0);
            one.sub(tail).blend(tail, left).intoArray(out, j);
        }
        for (; j < count; j++) out[j] = NormalCurve.cdf(x[j], e[j]);
    }
}
