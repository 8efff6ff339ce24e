package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.meniscus.crossbar.IrDropEstimate;
import org.meniscus.crossbar.PortConductances;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

/**
 * What the wires leave of the cells: exact transfer conductance over cell conductance, cells taken as ohmic, idle word
 * lines grounded.
 *
 * @param assumed whether the preset has ideal wires, and 1 ohm a segment stands in for them
 * @param lines the resistances used
 * @param block cells along each side of a tile of the map
 * @param ratio summed transfer conductance over summed conductance of each tile; null where its cells do not conduct
 * @param worst the smallest of them
 * @param total over all cells: the share of the current that arrives with all word lines driven
 * @param firstOrder largest relative error of a bit-line current by {@link IrDropEstimate#FIRST_ORDER}, all word lines
 *     driven; null where source or sense have resistance
 * @param decoupledMeans the same by {@link IrDropEstimate#DECOUPLED_MEANS}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireFigure(
        boolean assumed,
        LineResistance lines,
        int block,
        Double[][] ratio,
        double worst,
        double total,
        Double firstOrder,
        Double decoupledMeans) {
    private static final int TILES = 64;

    static WireFigure of(LineResistance configured, ConductanceMap cells) {
        boolean assumed = configured.isNone();
        LineResistance lines = assumed ? LineResistance.ofOhms(1, 1, 0, 0) : configured;
        PortConductances ports = PortConductances.of(cells, lines, Terminals.all(cells.wordLines(), cells.bitLines()));
        int block = Math.max(1, divided(Math.max(cells.wordLines(), cells.bitLines()), TILES));
        Double[][] ratio = new Double[divided(cells.wordLines(), block)][divided(cells.bitLines(), block)];
        double worst = 1;
        double arrived = 0;
        double sent = 0;
        for (int r = 0; r < ratio.length; r++)
            for (int c = 0; c < ratio[r].length; c++) {
                double transfer = 0;
                double conductance = 0;
                for (int i = r * block; i < Math.min((r + 1) * block, cells.wordLines()); i++)
                    for (int b = c * block; b < Math.min((c + 1) * block, cells.bitLines()); b++) {
                        transfer += ports.transfer(i, b);
                        conductance += cells.at(i, b);
                    }
                arrived += transfer;
                sent += conductance;
                if (conductance == 0) continue;
                ratio[r][c] = transfer / conductance;
                worst = Math.min(worst, ratio[r][c]);
            }
        boolean estimated =
                sent > 0 && lines.source().ohms() == 0 && lines.sense().ohms() == 0;
        double[] volts = new double[cells.wordLines()];
        Arrays.fill(volts, 1);
        double[] exact = ports.currents(volts, new double[cells.bitLines()]);
        return new WireFigure(
                assumed,
                lines,
                block,
                ratio,
                worst,
                sent == 0 ? 1 : arrived / sent,
                estimated ? IrDropEstimate.FIRST_ORDER.error(exact, cells, lines, volts) : null,
                estimated ? IrDropEstimate.DECOUPLED_MEANS.error(exact, cells, lines, volts) : null);
    }

    /** Rounded up. */
    private static int divided(int lines, int by) {
        return (lines + by - 1) / by;
    }
}
