package org.meniscus.crossbar;

import org.meniscus.base.Require;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

/**
 * Approximations of the column currents of an array with resistive wires, and how wrong they are. For comparison with
 * literature that uses them: {@link PortConductances} is exact, and no slower once made. Source and sense resistances
 * are not part of these formulas and must be zero.
 */
public enum IrDropEstimate {
    /** The drops that the currents of the ideal array would make; one Jacobi step. */
    FIRST_ORDER {
        @Override
        double[][] estimate(ConductanceMap cells, double word, double bit) {
            int m = cells.wordLines();
            int n = cells.bitLines();
            double[][] transfer = new double[m][n];
            for (int i = 0; i < m; i++) {
                double flowing = 0;
                for (int j = 0; j < n; j++) flowing += cells.at(i, j);
                double arrives = 1;
                for (int j = 0; j < n; j++) {
                    arrives -= word * flowing;
                    flowing -= cells.at(i, j);
                    transfer[i][j] = arrives;
                }
            }
            for (int j = 0; j < n; j++) {
                double above = 0;
                for (int i = 0; i < m; i++) above += cells.at(i, j);
                double drop = 0;
                for (int i = m - 1; i >= 0; i--) {
                    drop += bit * above;
                    above -= cells.at(i, j);
                    transfer[i][j] = cells.at(i, j) * (transfer[i][j] - drop);
                }
            }
            return transfer;
        }
    },

    /**
     * Decoupled mean-resistance: {@code diag(a) G diag(b)}, where {@code a} is the drop along bit lines of cells that all
     * have the mean of their row, and {@code b} that along word lines of cells that all have the mean of their column.
     */
    DECOUPLED_MEANS {
        @Override
        double[][] estimate(ConductanceMap cells, double word, double bit) {
            int m = cells.wordLines();
            int n = cells.bitLines();
            double[] rowMean = new double[m];
            double[] columnMean = new double[n];
            for (int i = 0; i < m; i++)
                for (int j = 0; j < n; j++) {
                    rowMean[i] += cells.at(i, j) / n;
                    // from the open end of the word line
                    columnMean[n - 1 - j] += cells.at(i, j) / m;
                }
            double[] a = attenuation(rowMean, bit);
            double[] b = attenuation(columnMean, word);
            double[][] transfer = new double[m][n];
            for (int i = 0; i < m; i++)
                for (int j = 0; j < n; j++) transfer[i][j] = a[i] * cells.at(i, j) * b[n - 1 - j];
            return transfer;
        }
    };

    /** Along a line that is open at the first cell, by the mean conductances of the cells on it. */
    private static double[] attenuation(double[] mean, double ohms) {
        double[] factor = new double[mean.length];
        double carried = 0;
        double weighted = 1;
        for (int k = 0; k < mean.length; k++) {
            factor[k] = weighted;
            carried += mean[k];
            weighted += ohms * carried;
        }
        for (int k = 0; k < mean.length; k++) factor[k] /= weighted;
        return factor;
    }

    abstract double[][] estimate(ConductanceMap cells, double word, double bit);

    /** Estimate of {@link PortConductances#transfer}, all sense nodes at 0 V. */
    public double[][] transfer(ConductanceMap cells, LineResistance lines) {
        Require.that(
                lines.source().ohms() == 0 && lines.sense().ohms() == 0,
                "an estimate of the drop knows no source or sense resistance, got %s and %s; use the exact solution",
                lines.source(),
                lines.sense());
        return estimate(cells, lines.wordLine().ohms(), lines.bitLine().ohms());
    }

    /**
     * The largest relative error of a column current; columns without current are left out.
     *
     * @param exact currents of {@link PortConductances}, sense nodes at 0 V
     */
    public double error(double[] exact, ConductanceMap cells, LineResistance lines, double[] wordLineVolts) {
        double[] estimated = new double[exact.length];
        double[][] transfer = transfer(cells, lines);
        for (int i = 0; i < transfer.length; i++)
            for (int j = 0; j < estimated.length; j++) estimated[j] += wordLineVolts[i] * transfer[i][j];
        double largest = 0;
        for (int j = 0; j < exact.length; j++)
            if (exact[j] != 0) largest = Math.max(largest, Math.abs(estimated[j] - exact[j]) / Math.abs(exact[j]));
        return largest;
    }
}
