package org.meniscus.liquid.topology;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.macro.Macro;
import org.meniscus.macro.SynapticArray;
import org.meniscus.macro.TiledArray;

/**
 * Structure on a macro of random cells: its select transistors allow to form chosen cells and to leave the others pristine.
 * A formed cell has the conductance that chance gives it; a pristine one leaks {@code 1 / pristineResistance}.
 *
 * <p>Each weight needs a pair of cells of its own, so the mapping must be independent-pairs, and cells must have a pristine
 * state, so the device must be formed by breakdown. Departure: a fault of a cell that is not chosen has no effect.
 */
final class SelectiveForming {
    private SelectiveForming() {}

    /**
     * @param contacts [word line][column]
     * @param what named in an error, such as "receptive fields"
     */
    static SynapticArray form(MacroConfig config, Contact[][] contacts, String what, Seed seed) {
        Require.that(
                config.mapping() == WeightMapping.INDEPENDENT_PAIRS
                        && config.device().forming().isPresent(),
                "%s need chosen cells: a macro with mapping independent-pairs (set hardware.mapping) and a device of"
                        + " kind stochastic-breakdown; or exact weights (hardware=ideal)",
                what);
        TiledArray.TileForming chosen = (chip, wordLine, column, wordLines, columns) ->
                choose(Macro.form(config, chip), config, contacts, chip, wordLine, column, wordLines, columns);
        int columns = contacts[0].length;
        return config.tiling() == null
                ? chosen.chip(seed, 0, 0, contacts.length, columns).map(contacts.length, columns)
                : TiledArray.form(config, config.tiling(), contacts.length, columns, seed, chosen);
    }

    private static Macro choose(
            Macro formed,
            MacroConfig config,
            Contact[][] contacts,
            Seed seed,
            int firstWordLine,
            int firstColumn,
            int wordLines,
            int columns) {
        double pristine =
                1 / config.device().forming().orElseThrow().pristineResistance().ohms();
        double[][] cells = new double[formed.conductances().wordLines()][];
        for (int i = 0; i < cells.length; i++) cells[i] = formed.conductances().row(i);
        for (int i = 0; i < wordLines; i++)
            for (int j = 0; j < columns; j++) {
                Contact contact = contacts[firstWordLine + i][firstColumn + j];
                if (!contact.adds()) cells[i][j] = pristine;
                if (!contact.subtracts()) cells[i][columns + j] = pristine;
            }
        return Macro.of(config, ConductanceMap.of(cells), seed);
    }
}
