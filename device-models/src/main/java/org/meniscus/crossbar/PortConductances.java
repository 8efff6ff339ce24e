package org.meniscus.crossbar;

import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

/**
 * An array of linear cells with its wires, as seen from its terminals: exactly one conductance between any two of them.
 * Once it is made, any pattern of voltages costs one matrix-vector product. Immutable.
 */
public final class PortConductances {
    private final double[][] full;
    private final int rows;
    private final int columns;

    private PortConductances(double[][] full, int rows, int columns) {
        this.full = full;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Reduces an array to its terminals.
     *
     * @param cells conductances of the cells
     * @param lines resistances of the wires
     * @param terminals which lines are connected
     */
    public static PortConductances of(ConductanceMap cells, LineResistance lines, Terminals terminals) {
        return CrossbarNetwork.reduce(cells, lines, terminals);
    }

    static PortConductances of(Front ports, Geometry geometry) {
        int first = geometry.source(0);
        int n = geometry.rows + geometry.columns;
        double[][] full = new double[n][n];
        for (int i = 0; i < ports.survivors(); i++)
            for (int j = 0; j < i; j++) {
                int a = ports.nodes()[i] - first;
                int b = ports.nodes()[j] - first;
                full[a][b] = full[b][a] = ports.conductances()[i][j];
            }
        return new PortConductances(full, geometry.rows, geometry.columns);
    }

    /**
     * The transfer conductance from word line i to bit line j, in siemens: with all sense nodes at 0 V and the
     * sources at v, the current out of bit line j is {@code sum over i of v[i] * transfer(i, j)}. Without wire
     * resistance it is the cell's own conductance.
     */
    public double transfer(int wordLine, int bitLine) {
        return full[wordLine][rows + bitLine];
    }

    /**
     * Currents out of the bit lines into their sense nodes, in amperes; zero for lines that float.
     *
     * @param wordLineVolts of the sources; ignored for lines that float
     * @param bitLineVolts of the sense nodes; ignored for lines that float
     */
    public double[] currents(double[] wordLineVolts, double[] bitLineVolts) {
        double[] currents = new double[columns];
        for (int j = 0; j < columns; j++) {
            double[] row = full[rows + j];
            double sum = 0;
            for (int i = 0; i < rows; i++) sum += row[i] * (wordLineVolts[i] - bitLineVolts[j]);
            for (int k = 0; k < columns; k++) sum += row[rows + k] * (bitLineVolts[k] - bitLineVolts[j]);
            currents[j] = sum;
        }
        return currents;
    }
}
