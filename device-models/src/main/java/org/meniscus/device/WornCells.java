package org.meniscus.device;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;
import org.meniscus.hardware.EnduranceConfig;

/**
 * An array after many cycles of programming. A cell has a life drawn once from a Weibull distribution, {@code life (-ln
 * U)^(1 / shape)} cycles; from then on it is stuck. The others approach the centre of a closing window. The same seed
 * after more cycles is the same array, more worn: a cell that is stuck stays so.
 */
public final class WornCells {
    private final EnduranceConfig config;

    public WornCells(EnduranceConfig config) {
        this.config = config;
    }

    /** The expected share of cells that have worn out. */
    public double wornShare() {
        return -Math.expm1(-Math.pow(config.cycles() / config.life(), config.shape()));
    }

    /** The same array, worn. */
    public ConductanceMap apply(ConductanceMap fresh, Seed seed) {
        UniformRandomProvider rng = seed.at("life").rng();
        double left = left();
        double[][] siemens = new double[fresh.wordLines()][];
        for (int i = 0; i < siemens.length; i++) {
            siemens[i] = fresh.row(i);
            for (int j = 0; j < siemens[i].length; j++) {
                double life = config.life() * Math.pow(-Math.log1p(-rng.nextDouble()), 1 / config.shape());
                if (config.cycles() >= life) siemens[i][j] = config.stuckAt().siemens();
                else if (left < 1 && siemens[i][j] > 0) {
                    double centre = config.closing().centre().siemens();
                    siemens[i][j] = centre * Math.pow(siemens[i][j] / centre, left);
                }
            }
        }
        return ConductanceMap.of(siemens);
    }

    /** What is left of the window, on a logarithmic scale. */
    private double left() {
        if (config.closing() == null || config.cycles() <= config.closing().onset()) return 1;
        return Math.max(
                0,
                1
                        - config.closing().share()
                                * Math.log10(config.cycles() / config.closing().onset()));
    }
}
