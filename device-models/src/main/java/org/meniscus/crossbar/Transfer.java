package org.meniscus.crossbar;

import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.ArrayConfig;

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
        if (array.lines().isNone()) {
            double[][] bare = new double[cells.wordLines()][];
            for (int i = 0; i < bare.length; i++) bare[i] = cells.row(i);
            return bare;
        }
        return switch (array.drop()) {
            case EXACT -> exact(cells, array);
            case FIRST_ORDER -> IrDropEstimate.FIRST_ORDER.transfer(cells, array.lines());
            case DECOUPLED_MEANS -> IrDropEstimate.DECOUPLED_MEANS.transfer(cells, array.lines());
        };
    }

    private static double[][] exact(ConductanceMap cells, ArrayConfig array) {
        PortConductances ports =
                PortConductances.of(cells, array.lines(), Terminals.all(cells.wordLines(), cells.bitLines()));
        double[][] transfer = new double[cells.wordLines()][cells.bitLines()];
        for (int i = 0; i < transfer.length; i++)
            for (int b = 0; b < transfer[i].length; b++) transfer[i][b] = ports.transfer(i, b);
        return transfer;
    }
}
