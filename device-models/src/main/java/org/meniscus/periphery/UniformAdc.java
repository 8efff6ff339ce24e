package org.meniscus.periphery;

import org.meniscus.base.Require;

/**
 * Equal steps from zero to full scale: {@code code = clamp(rint(x / step), 0, 2^bits - 1)}, answer {@code code * step},
 * with {@code step = fullScale / (2^bits - 1)}. A value is counted as clipped when it lies more than half a step
 * outside.
 */
public final class UniformAdc implements Adc {
    private final float step;
    private final float perStep;
    private final float lastCode;

    /**
     * @param bits resolution, 1 to 24
     * @param fullScale the largest code's value, in siemens
     */
    public UniformAdc(int bits, double fullScale) {
        int codes = (1 << Require.inRange("bits", bits, 1, 24)) - 1;
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
        int clipped = 0;
        for (int j = 0; j < count; j++) {
            float code = (float) Math.rint(lines[j] * perStep);
            float held = Math.min(Math.max(code, 0f), lastCode);
            if (held != code) clipped++;
            lines[j] = held * step;
        }
        return clipped;
    }
}
