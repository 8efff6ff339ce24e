package org.meniscus.macro;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.SoftwareConfig;

/** The synapses of a liquid on whatever hardware is configured. */
public final class Chips {
    private Chips() {}

    /**
     * Makes a fresh chip, or several, and maps a synaptic array on it; for {@link SoftwareConfig}, draws Gaussian
     * weights.
     *
     * @param wordLines inputs
     * @param columns signed outputs
     * @param seed of the chip: another seed, another chip
     * @throws org.meniscus.base.InputException if the hardware is too small
     */
    public static SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed) {
        if (hardware instanceof SoftwareConfig software) return gaussian(software, wordLines, columns, seed);
        MacroConfig macro = hardware.macro().orElseThrow(() -> Kinds.unknown(hardware, "synaptic array"));
        return macro.tiling() == null
                ? Macro.form(macro, seed).map(wordLines, columns)
                : TiledArray.form(macro, macro.tiling(), wordLines, columns, seed);
    }

    private static ExactArray gaussian(SoftwareConfig software, int wordLines, int columns, Seed seed) {
        ContinuousSampler sampler =
                ZigguratSampler.NormalizedGaussian.of(seed.at("weights").rng());
        double deviation = software.weightDeviation().siemens();
        float[][] weights = new float[Require.positive("word lines", wordLines)][Require.positive("columns", columns)];
        for (float[] row : weights) for (int j = 0; j < columns; j++) row[j] = (float) (deviation * sampler.sample());
        return ExactArray.of(weights);
    }
}
