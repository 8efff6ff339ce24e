package org.meniscus.periphery;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * One ramp compared with all bit lines at once: {@link UniformAdc} with a constant offset on each line, from its
 * comparator. The offsets belong to the chip.
 */
final class RampAdc implements Adc {
    private final UniformAdc ideal;
    private final float[] offset;

    /**
     * @param bits resolution
     * @param fullScale the largest code's value, in siemens
     * @param comparatorDeviation of the offsets, in steps
     * @param lines how many bit lines have a comparator
     * @param chip draws the offsets
     */
    public RampAdc(int bits, double fullScale, double comparatorDeviation, int lines, Seed chip) {
        this.ideal = new UniformAdc(bits, fullScale);
        this.offset = new float[Require.positive("lines", lines)];
        double deviation = Require.nonNegative("comparatorDeviation", comparatorDeviation) * ideal.step();
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(chip.at("comparators").rng());
        for (int b = 0; b < lines; b++) offset[b] = (float) (deviation * gaussian.sample());
    }

    @Override
    public double step() {
        return 0;
    }

    @Override
    public int convert(float[] lines, int count) {
        for (int b = 0; b < count; b++) lines[b] += offset[b];
        return ideal.convert(lines, count);
    }
}
