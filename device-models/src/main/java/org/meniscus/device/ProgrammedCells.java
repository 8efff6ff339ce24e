package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.InputException;
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
        double[][] siemens = new double[wordLines][bitLines];
        for (double[] row : siemens) for (int j = 0; j < bitLines; j++) row[j] = targets.sample();
        return write(siemens, seed);
    }

    /** Cells written to chosen targets, and aged. */
    public ConductanceMap write(double[][] targets, Seed seed) {
        ContinuousSampler deviates =
                ZigguratSampler.NormalizedGaussian.of(seed.at("cell").rng());
        double[][] siemens = new double[targets.length][targets[0].length];
        for (int i = 0; i < siemens.length; i++)
            for (int j = 0; j < siemens[i].length; j++) siemens[i][j] = conductance(targets[i][j], deviates);
        return ConductanceMap.of(siemens);
    }

    /** One cell, written to a target, and aged. */
    public double conductance(double target, ContinuousSampler gaussian) {
        return cell.conductance(target, seconds, gaussian);
    }

    /** Standard deviation of one read of a cell of this conductance, in siemens. */
    public double readDeviation(double siemens) {
        return cell.readDeviation(siemens, seconds);
    }

    /**
     * How the current of a cell depends on its voltage.
     *
     * @throws InputException if the model does not say
     */
    public CurrentVoltage currentVoltage() {
        return cell.currentVoltage()
                .orElseThrow(
                        () -> new InputException("currentVoltage of kind 'of-device' needs a model that was measured"
                                + " at several voltages, such as 'rram-milo'"));
    }
}
