package org.meniscus.periphery;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * A successive-approximation converter with mismatched capacitors. From the highest bit down, a bit is kept when the
 * current, half a step up, is at least the sum of the capacitors kept so far and its own; the code counts nominal
 * steps. With matched capacitors it is {@link UniformAdc}, but for halves, which round up here. Capacitor k is {@code
 * 2^k (1 + m N / sqrt(2^k))} units; the array is trimmed in total, so that full scale is exact. The mismatch belongs
 * to the converter, hence to the chip.
 */
final class SuccessiveApproximation implements Adc {
    private final double step;
    private final int bits;
    private final double[][] capacitors;

    /**
     * @param bits resolution
     * @param fullScale the largest code's value, in siemens
     * @param unitMismatch relative deviation of one unit capacitor
     * @param converters how many; line b goes to converter b modulo this
     * @param chip draws the capacitors
     */
    public SuccessiveApproximation(int bits, double fullScale, double unitMismatch, int converters, Seed chip) {
        this.bits = Require.inRange("bits", bits, 1, 22);
        this.step = Require.positive("fullScale", fullScale) / ((1 << bits) - 1);
        Require.nonNegative("unitMismatch", unitMismatch);
        this.capacitors = new double[Require.positive("converters", converters)][bits];
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(chip.at("capacitors").rng());
        for (double[] bank : capacitors) {
            double total = 0;
            for (int k = 0; k < bits; k++) {
                double units = 1 << k;
                bank[k] = units + unitMismatch * Math.sqrt(units) * gaussian.sample();
                total += bank[k];
            }
            for (int k = 0; k < bits; k++) bank[k] *= ((1 << bits) - 1) / total;
        }
    }

    @Override
    public double step() {
        return 0;
    }

    @Override
    public int convert(float[] lines, int count) {
        double lastCode = (1 << bits) - 1;
        int clipped = 0;
        for (int b = 0; b < count; b++) {
            double[] bank = capacitors[b % capacitors.length];
            double target = lines[b] / step + 0.5;
            if (target < 0 || target > lastCode + 1) clipped++;
            double kept = 0;
            int code = 0;
            for (int k = bits - 1; k >= 0; k--)
                if (target >= kept + bank[k]) {
                    kept += bank[k];
                    code |= 1 << k;
                }
            lines[b] = (float) (code * step);
        }
        return clipped;
    }
}
