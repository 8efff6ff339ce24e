package org.meniscus.macro;

import java.util.Optional;
import org.meniscus.device.ConductanceMap;

/** The part of a macro under one liquid: known cells, and what happens to the currents of their bit lines. */
abstract class CellArray implements SynapticArray {
    final ConductanceMap cells;
    final ReadOut readOut;

    CellArray(ConductanceMap cells, ReadOut readOut) {
        this.cells = cells;
        this.readOut = readOut;
    }

    @Override
    public final int wordLines() {
        return cells.wordLines();
    }

    @Override
    public final int columns() {
        return readOut.columns();
    }

    @Override
    public final Optional<ConductanceMap> conductances() {
        return Optional.of(cells);
    }
}
