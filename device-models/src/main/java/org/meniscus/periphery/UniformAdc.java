package org.meniscus.periphery;

import org.meniscus.base.Require;

/**
 * Equal steps from zero to full scale: {@code code = clamp(rint(x / step), 0, 2^bits - 1)}, answer {@code code * step},
 * with {@code step = fullScale / (2^bits - 1)}. A value is counted as clipped when it lies more than half a step
 * outside.
 */
public final class UniformAdc implements Adc {
    // Adding and taking away 1.5 * 2^23 rounds a float below 2^22 to the nearest integer, halves to even.
    private static final float ROUND = 12_582_912f;

    private static final int MOST_BITS = 22;
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

    /** The width of one code, in siemens. */
    public double step() {
        return step;
    }

    @Override
    public int convert(float[] lines, int count) {
        float low = -0.5f * step;
        float high = (lastCode + 0.5f) * step;
        int clipped = 0;
        for (int j = 0; j < count; j++) if (lines[j] < low || lines[j] > high) clipped++;
        for (int j = 0; j < count; j++) {
            float code = Math.min(Math.max(lines[j] * perStep, 0f), lastCode);
            lines[j] = (code + ROUND - ROUND) * step;
        }
        return clipped;
    }
}
