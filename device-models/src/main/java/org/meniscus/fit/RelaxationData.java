package org.meniscus.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.device.RelaxationTable;
import org.meniscus.units.Conductance;
import org.meniscus.units.Temperature;

/**
 * Conductances of cells at times after programming, at one temperature or several.
 *
 * @param series one for each temperature, coolest first
 */
public record RelaxationData(List<Series> series) {
    private static final List<String> COLUMNS = List.of("cell", "time", "conductance", "temperature");
    private static final double SAME_TIME = 1.2;

    /**
     * The cells at one temperature.
     *
     * @param temperature null if the table does not say
     * @param seconds nominal times, rising; readings whose times differ by less than a fifth are one
     * @param initial conductance at time 0 of each cell, in siemens
     * @param later conductance of each cell at each of the times; NaN where it was not read
     */
    public record Series(Temperature temperature, double[] seconds, double[] initial, double[][] later) {
        /** The changes since time 0 of the cells that were read at one of the times. */
        public double[] changes(int time) {
            double[] changes = new double[initial.length];
            int n = 0;
            for (int c = 0; c < initial.length; c++)
                if (!Double.isNaN(later[c][time])) changes[n++] = later[c][time] - initial[c];
            return Arrays.copyOf(changes, n);
        }
    }

    /**
     * Reads a {@link NumberTable}: a row for each reading, with a reading at time 0 of every cell.
     *
     * @param unit of the conductances
     * @param columns what each column is, in order: {@code cell}, {@code time} (in seconds), {@code conductance},
     *     {@code temperature} (in degrees Celsius), or {@code -} for one to pass over; null: the heading says, or without
     *     one the first three columns are cell, time and conductance
     */
    public static RelaxationData read(Path file, String unit, List<String> columns) {
        double scale = Conductance.parse("1 " + unit).siemens();
        NumberTable table = NumberTable.read(file);
        List<String> names =
                columns != null ? columns : table.heading().isEmpty() ? COLUMNS.subList(0, 3) : table.heading();
        try {
            double[] cell = table.column(required(names, "cell"), "cell");
            double[] time = table.column(required(names, "time"), "time");
            double[] conductance = table.column(required(names, "conductance"), "conductance");
            int heat = names.indexOf("temperature");
            double[] celsius = heat < 0 ? null : table.column(heat, "temperature");
            Map<Double, List<Integer>> rows = new TreeMap<>();
            for (int r = 0; r < cell.length; r++) {
                Require.nonNegative("time in row " + (r + 1), time[r]);
                // A small conductance may well read as negative: the offset of the amplifier.
                conductance[r] = scale * Require.finite("conductance in row " + (r + 1), conductance[r]);
                rows.computeIfAbsent(celsius == null ? 0 : celsius[r], t -> new ArrayList<>())
                        .add(r);
            }
            Require.that(!rows.isEmpty(), "no readings");
            List<Series> series = new ArrayList<>();
            rows.forEach((t, some) -> series.add(
                    series(celsius == null ? null : Temperature.parse(t + " degC"), some, cell, time, conductance)));
            return new RelaxationData(List.copyOf(series));
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static int required(List<String> names, String name) {
        int at = names.indexOf(name);
        Require.that(
                at >= 0,
                "no column '%s' among %s; say what each is, as in --columns cell,time,-,conductance",
                name,
                names);
        return at;
    }

    private static Series series(
            Temperature temperature, List<Integer> rows, double[] cell, double[] time, double[] conductance) {
        Map<Double, Integer> cells = new LinkedHashMap<>();
        for (int r : rows) if (time[r] == 0) cells.putIfAbsent(cell[r], cells.size());
        Require.that(!cells.isEmpty(), "no cell has a reading at time 0, to count changes from");
        double[] borders = borders(rows.stream()
                .mapToDouble(r -> time[r])
                .filter(t -> t > 0)
                .sorted()
                .toArray());
        double[] initial = new double[cells.size()];
        double[][] later = new double[initial.length][borders.length];
        for (double[] row : later) Arrays.fill(row, Double.NaN);
        double[] logs = new double[borders.length];
        int[] counts = new int[borders.length];
        for (int r : rows) {
            Integer c = cells.get(cell[r]);
            if (c == null) continue;
            if (time[r] == 0) {
                initial[c] = conductance[r];
                continue;
            }
            int k = 0;
            while (k + 1 < borders.length && time[r] >= borders[k + 1]) k++;
            later[c][k] = conductance[r];
            logs[k] += Math.log(time[r]);
            counts[k]++;
        }
        for (int k = 0; k < logs.length; k++) logs[k] = rounded(Math.exp(logs[k] / counts[k]));
        return new Series(temperature, logs, initial, later);
    }

    /** Where each group of like times begins. */
    private static double[] borders(double[] sorted) {
        Require.that(sorted.length > 0, "no reading after time 0");
        double[] borders = new double[sorted.length];
        int n = 0;
        for (int k = 0; k < sorted.length; k++)
            if (k == 0 || sorted[k] > SAME_TIME * sorted[k - 1]) borders[n++] = sorted[k];
        return Arrays.copyOf(borders, n);
    }

    private static double rounded(double seconds) {
        double unit = Math.pow(10, Math.floor(Math.log10(seconds)) - 5);
        return Math.rint(seconds / unit) * unit;
    }

    /**
     * The cells at the coolest temperature for resampling: the times at which half of them or more were read, and the
     * cells that were read at all of those.
     */
    public RelaxationTable table() {
        Series cool = series.get(0);
        int[] times = java.util.stream.IntStream.range(0, cool.seconds().length)
                .filter(t -> 2 * cool.changes(t).length >= cool.initial().length)
                .toArray();
        int[] cells = java.util.stream.IntStream.range(0, cool.initial().length)
                .filter(c -> Arrays.stream(times).noneMatch(t -> Double.isNaN(cool.later()[c][t])))
                .toArray();
        return new RelaxationTable(
                Arrays.stream(times).mapToDouble(t -> cool.seconds()[t]).toArray(),
                Arrays.stream(cells).mapToDouble(c -> cool.initial()[c]).toArray(),
                Arrays.stream(cells)
                        .mapToObj(c -> Arrays.stream(times)
                                .mapToDouble(t -> cool.later()[c][t])
                                .toArray())
                        .toArray(double[][]::new));
    }
}
