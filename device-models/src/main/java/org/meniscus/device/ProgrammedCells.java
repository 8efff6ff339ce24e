package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.units.Conductance;

/**
 * Programming of a whole array: each cell is written to a target drawn from a truncated normal, and aged. The same
 * seed at another time gives the same cells, older.
 */
public final class ProgrammedCells {
    private final AnalogCell cell;
    private final ConductanceDistribution target;
    private final double seconds;

    /**
     * @param cell the model of every cell
     * @param target what they are programmed to; inside the range of the model
     * @param seconds from programming to now
     */
    public ProgrammedCells(AnalogCell cell, ConductanceDistribution target, double seconds) {
        this.cell = cell;
        this.target = target;
        this.seconds = Require.nonNegative("elapsed", seconds);
        Require.that(
                target.minimum().siemens() >= cell.lowest() * (1 - 1e-12)
                        && target.maximum().siemens() <= cell.highest() * (1 + 1e-12),
                "device.target must lie in the range of the model, %s to %s, got %s to %s",
                new Conductance(cell.lowest()),
                new Conductance(cell.highest()),
                target.minimum(),
                target.maximum());
    }

    public ConductanceMap form(int wordLines, int bitLines, Seed seed) {
        ContinuousSampler targets = TruncatedNormal.of(target, seed.at("target"));
        ContinuousSampler deviates =
                ZigguratSampler.NormalizedGaussian.of(seed.at("cell").rng());
        double[][] siemens = new double[wordLines][bitLines];
        for (double[] row : siemens)
            for (int j = 0; j < bitLines; j++) row[j] = cell.conductance(targets.sample(), seconds, deviates);
        return ConductanceMap.of(siemens);
    }
}
