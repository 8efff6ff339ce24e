package org.meniscus.macro;

import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.StochasticBreakdown;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.MacroConfig;

/**
 * A chip: an array of cells that were formed once, and keep their conductances. A liquid uses a corner of it.
 *
 * <p>Two chips of one kind differ in their seed alone.
 */
public final class Macro {
    private final MacroConfig config;
    private final ConductanceMap conductances;

    private Macro(MacroConfig config, ConductanceMap conductances) {
        this.config = config;
        this.conductances = conductances;
    }

    /** Forms the whole array of a fresh chip. */
    public static Macro form(MacroConfig config, Seed seed) {
        StochasticBreakdown device = new StochasticBreakdown((BreakdownConfig) config.device());
        return new Macro(
                config, device.form(config.array().wordLines(), config.array().bitLines(), seed.at("forming")));
    }

    /** Of every cell of the chip, used or not. */
    public ConductanceMap conductances() {
        return conductances;
    }

    /**
     * Lays signed weights on the cells in the corner of word line 0 and bit line 0, by the mapping of the configuration,
     * and calibrates the converters for them.
     *
     * @param wordLines inputs of the synaptic array
     * @param columns signed outputs
     * @throws InputException if the chip is too small, with what is needed and what there is
     */
    public MacroArray map(int wordLines, int columns) {
        Require.positive("word lines", wordLines);
        int bitLines = config.mapping().bitLines(Require.positive("columns", columns));
        if (wordLines > conductances.wordLines() || bitLines > conductances.bitLines())
            throw new InputException(String.format(
                    java.util.Locale.ROOT,
                    "%d inputs on %d columns need %d word lines and %d bit lines, and the macro '%s' has %d and %d;"
                            + " use fewer inputs or neurons, or other hardware",
                    wordLines,
                    columns,
                    wordLines,
                    bitLines,
                    config.name(),
                    conductances.wordLines(),
                    conductances.bitLines()));
        return new MacroArray(config, conductances.corner(wordLines, bitLines));
    }
}
