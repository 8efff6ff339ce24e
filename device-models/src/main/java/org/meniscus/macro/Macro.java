package org.meniscus.macro;

import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.CurrentVoltageConfig;
import org.meniscus.hardware.MacroConfig;

/**
 * A chip: an array of cells that were formed once, and keep their conductances. A liquid uses a corner of it.
 *
 * <p>Two chips of one kind differ in their seed alone.
 */
public final class Macro {
    private final MacroConfig config;
    private final ConductanceMap conductances;
    private final Seed seed;

    private Macro(MacroConfig config, ConductanceMap conductances, Seed seed) {
        this.config = config;
        this.conductances = conductances;
        this.seed = seed;
    }

    /** Forms the whole array of a fresh chip, with wear, age and faults. */
    public static Macro form(MacroConfig config, Seed seed) {
        return new Macro(config, Forming.form(config, seed), seed);
    }

    /**
     * A chip whose cells are known: measured on a board, or pulsed one by one.
     *
     * @param seed of what else differs from chip to chip
     */
    public static Macro of(MacroConfig config, ConductanceMap conductances, Seed seed) {
        return new Macro(config, conductances, seed);
    }

    /** Of every cell of the chip, used or not. */
    public ConductanceMap conductances() {
        return conductances;
    }

    /**
     * Lays signed weights on the cells in the corner of word line 0 and bit line 0, by the mapping of the
     * configuration, and calibrates the converters for them.
     *
     * @param wordLines inputs of the synaptic array
     * @param columns signed outputs
     * @throws InputException if the chip is too small, with what is needed and what there is
     */
    public SynapticArray map(int wordLines, int columns) {
        Require.positive("word lines", wordLines);
        int bitLines = config.mapping().bitLines(Require.positive("columns", columns));
        if (wordLines > conductances.wordLines() || bitLines > conductances.bitLines())
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%d inputs on %d columns need %d word lines and %d bit lines, and the macro '%s' has %d and %d;"
                            + " use fewer inputs or neurons, or other hardware",
                    wordLines,
                    columns,
                    wordLines,
                    bitLines,
                    config.name(),
                    conductances.wordLines(),
                    conductances.bitLines()));
        ConductanceMap corner = conductances.corner(wordLines, bitLines);
        CurrentVoltage law = law();
        return law == CurrentVoltage.LINEAR || config.array().lines().isNone()
                ? MacroArray.of(config, columns, corner, law, seed)
                : NonlinearArray.of(config, columns, corner, law, seed);
    }

    private CurrentVoltage law() {
        CurrentVoltageConfig law = config.currentVoltage();
        if (law == null) return CurrentVoltage.LINEAR;
        if (law instanceof CurrentVoltageConfig.Sinh sinh)
            return new CurrentVoltage.Sinh(1 / sinh.scale().volts());
        if (law instanceof CurrentVoltageConfig.OfDevice)
            return Forming.programmed(config.device()).currentVoltage();
        throw Kinds.unknown(law, "current-voltage law");
    }
}
