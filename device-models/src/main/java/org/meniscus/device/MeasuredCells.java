package org.meniscus.device;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.MeasuredConfig;

/** An array made of measured cells: each drawn from all of them with replacement (the bootstrap), or all in place. */
public final class MeasuredCells {
    private final MeasuredConfig config;
    private final ConductanceMap measured;

    /**
     * @param measured what is in {@code config.file()}
     */
    public MeasuredCells(MeasuredConfig config, ConductanceMap measured) {
        this.config = config;
        this.measured = measured;
    }

    public ConductanceMap form(int wordLines, int bitLines, Seed seed) {
        return switch (config.arrangement()) {
            case AS_MEASURED -> asMeasured(wordLines, bitLines);
            case RESAMPLED -> resampled(wordLines, bitLines, seed);
        };
    }

    private ConductanceMap asMeasured(int wordLines, int bitLines) {
        Require.that(
                measured.wordLines() == wordLines && measured.bitLines() == bitLines,
                "array of %d x %d does not fit the measured map %s of %d x %d; change array.wordLines and"
                        + " array.bitLines, or the arrangement to 'resampled'",
                wordLines,
                bitLines,
                config.file(),
                measured.wordLines(),
                measured.bitLines());
        return measured;
    }

    private ConductanceMap resampled(int wordLines, int bitLines, Seed seed) {
        UniformRandomProvider rng = seed.at("draw").rng();
        double[][] siemens = new double[wordLines][bitLines];
        for (double[] row : siemens)
            for (int j = 0; j < bitLines; j++)
                row[j] = measured.at(rng.nextInt(measured.wordLines()), rng.nextInt(measured.bitLines()));
        return ConductanceMap.of(siemens);
    }
}
