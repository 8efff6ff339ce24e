package org.meniscus.crossbar;

import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.ArrayConfig;
import org.meniscus.hardware.IrDrop;

/** What stands for the conductances of ohmic cells once they are read through their wires. */
public final class Transfer {
    private Transfer() {}

    /**
     * The current out of bit line b is the sum over i of {@code volts[i] * transfer[i][b]}, sense nodes at 0 V.
     *
     * @param cells in siemens
     * @param array its wires, and how their drop is computed
     * @return [word lines][bit lines], in siemens; the cells themselves where wires are ideal
     */
    public static double[][] of(ConductanceMap cells, ArrayConfig array) {
        double[][] transfer = new double[cells.wordLines()][];
        if (array.lines().isNone()) {
            for (int i = 0; i < transfer.length; i++) transfer[i] = cells.row(i);
            return transfer;
        }
        if (array.drop() == IrDrop.FIRST_ORDER) return IrDropEstimate.FIRST_ORDER.transfer(cells, array.lines());
        if (array.drop() == IrDrop.DECOUPLED_MEANS)
            return IrDropEstimate.DECOUPLED_MEANS.transfer(cells, array.lines());
        PortConductances ports =
                PortConductances.of(cells, array.lines(), Terminals.all(cells.wordLines(), cells.bitLines()));
        for (int i = 0; i < transfer.length; i++) {
            transfer[i] = new double[cells.bitLines()];
            for (int b = 0; b < transfer[i].length; b++) transfer[i][b] = ports.transfer(i, b);
        }
        return transfer;
    }
}
