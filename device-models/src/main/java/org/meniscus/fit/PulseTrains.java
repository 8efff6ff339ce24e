package org.meniscus.fit;

import java.nio.file.Path;
import org.meniscus.base.Require;
import org.meniscus.device.PulseTable;
import org.meniscus.units.Conductance;

/**
 * A measured train of identical pulses up, and one down, in siemens.
 *
 * @param potentiation conductance after 0, 1, 2, ... potentiation pulses
 * @param depression conductance after 0, 1, 2, ... depression pulses
 */
public record PulseTrains(double[] potentiation, double[] depression) {
    /**
     * Reads a {@link NumberTable} of two columns, potentiation and depression.
     *
     * @param unit of the numbers, such as {@code "uS"}: a table has none of its own
     */
    public static PulseTrains read(Path file, String unit) {
        double scale = Conductance.parse("1 " + unit).siemens();
        return scaled(NumberTable.read(file), scale, 0);
    }

    /**
     * Reads numbers without unit and stretches them over a range: the least of them is the lowest conductance.
     */
    public static PulseTrains normalised(Path file, Conductance lowest, Conductance highest) {
        Require.that(
                lowest.siemens() < highest.siemens(),
                "--lowest must be less than --highest, got %s and %s",
                lowest,
                highest);
        NumberTable table = NumberTable.read(file);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : table.rows())
            for (double v : row) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        Require.that(low < high, "%s: all numbers are the same", file);
        double scale = (highest.siemens() - lowest.siemens()) / (high - low);
        return scaled(table, scale, lowest.siemens() - low * scale);
    }

    private static PulseTrains scaled(NumberTable table, double scale, double offset) {
        double[] up = table.column(0, "potentiation");
        double[] down = table.column(1, "depression");
        for (int k = 0; k < up.length; k++) {
            // Rounding must not take the least of them below zero.
            up[k] = atLeastNothing(up[k] * scale + offset, offset);
            down[k] = atLeastNothing(down[k] * scale + offset, offset);
        }
        return new PulseTrains(up, down);
    }

    private static double atLeastNothing(double siemens, double offset) {
        return siemens < 0 && siemens > -1e-12 * Math.abs(offset) ? 0 : siemens;
    }

    /** The trains as a response without a law in between. */
    public PulseTable table() {
        return new PulseTable(potentiation, depression);
    }
}
