package org.meniscus.periphery;

import org.meniscus.base.Require;
import org.meniscus.lanes.Lanes;

/**
 * Equal steps from zero to full scale: {@code code = clamp(rint(x / step), 0, 2^bits - 1)}, answer {@code code * step},
 * with {@code step = fullScale / (2^bits - 1)}. A value is counted as clipped when it rounds to something that
 * is no code.
 */
final class UniformAdc implements Adc {
    private static final int MOST_BITS = 22;
    private static final Lanes LANES = Lanes.fastest();
    private final float step;
    private final float perStep;
    private final float lastCode;

    /**
     * @param bits resolution, 1 to 22
     * @param fullScale the largest code's value, in siemens
     */
    public UniformAdc(int bits, double fullScale) {
        int codes = (1 << Require.inRange("bits", bits, 1, MOST_BITS)) - 1;
        double exact = Require.positive("fullScale", fullScale) / codes;
        this.step = (float) exact;
        this.perStep = (float) (1 / exact);
        this.lastCode = codes;
    }

    @Override
    public double step() {
        return step;
    }

    @Override
    public int convert(float[] lines, int count) {
        return LANES.quantise(lines, count, perStep, lastCode, step);
    }
}
