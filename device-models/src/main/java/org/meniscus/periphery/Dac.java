package org.meniscus.periphery;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * One converter on every word line, from a code to a share of the read voltage: with {@code c = code / (2^bits - 1)},
 *
 * <pre>
 * v / readVoltage = c + 4 c (1 - c) e step,    e normal, one for each word line, the same for the life of the chip
 * </pre>
 *
 * exact at both ends and off by {@code e} steps at mid-scale: the bow of a resistor string with a gradient along it.
 * Immutable.
 */
public final class Dac {
    private final float perCode;
    private final float[] bow;

    /**
     * @param integralNonlinearity standard deviation of e, in steps
     * @param chip draws e
     */
    public Dac(int bits, double integralNonlinearity, int wordLines, Seed chip) {
        int last = (1 << Require.inRange("bits", bits, 1, 16)) - 1;
        Require.nonNegative("integralNonlinearity", integralNonlinearity);
        this.perCode = (float) (1.0 / last);
        this.bow = new float[Require.positive("wordLines", wordLines)];
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(
                chip.at("input-converters").rng());
        for (int i = 0; i < wordLines; i++) bow[i] = (float) (4 * integralNonlinearity / last * gaussian.sample());
    }

    /** Shares of the read voltage; codes and shares of all word lines from {@code at}. */
    public void convert(int[] codes, int at, float[] shares, int to) {
        for (int i = 0; i < bow.length; i++) {
            float c = codes[at + i] * perCode;
            shares[to + i] = c + bow[i] * c * (1 - c);
        }
    }

    /** The shares of one code on every word line. */
    public float[] all(int code) {
        int[] codes = new int[bow.length];
        Arrays.fill(codes, code);
        float[] shares = new float[bow.length];
        convert(codes, 0, shares, 0);
        return shares;
    }
}
