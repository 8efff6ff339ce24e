package org.meniscus.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.meniscus.base.CsvRows;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * Numbers in rows, from a text file as {@link CsvRows} reads it; a heading of names is allowed, {@code .gz} is unpacked.
 *
 * @param heading names of the columns; empty if there is none
 * @param rows as they stand, of whatever lengths
 */
public record NumberTable(List<String> heading, double[][] rows) {
    private static final int LONGEST_ROW = 1 << 22;

    /**
     * @throws InputException if a number cannot be read; the message names file, line and column
     */
    public static NumberTable read(Path file) {
        List<String> heading = List.of();
        List<double[]> rows = new ArrayList<>();
        try (Reader in = reader(file)) {
            CsvRows table = new CsvRows(in, file.toString(), LONGEST_ROW);
            for (CsvRows.Row row = table.next(); row != null; row = table.next())
                if (rows.isEmpty() && heading.isEmpty() && isHeading(row.cells())) heading = List.of(row.cells());
                else rows.add(numbers(row.cells(), file, row.line()));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + "; check that it exists and is readable", e);
        }
        return new NumberTable(heading, rows.toArray(double[][]::new));
    }

    /**
     * One column.
     *
     * @param name for the message
     * @throws InputException if a row is too short
     */
    public double[] column(int index, String name) {
        double[] column = new double[rows.length];
        for (int r = 0; r < column.length; r++) {
            Require.that(
                    index < rows[r].length,
                    "row %d has no column %d for '%s': it has %d",
                    r + 1,
                    index + 1,
                    name,
                    rows[r].length);
            column[r] = rows[r][index];
        }
        return column;
    }

    private static Reader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            return new InputStreamReader(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** A first line of words: every cell begins with a letter, and is not the word for a missing number. */
    private static boolean isHeading(String[] cells) {
        return Arrays.stream(cells)
                .allMatch(cell -> !cell.isEmpty()
                        && Character.isLetter(cell.charAt(0))
                        && !List.of("NaN", "Infinity").contains(cell));
    }

    private static double[] numbers(String[] cells, Path file, int line) {
        double[] row = new double[cells.length];
        for (int j = 0; j < cells.length; j++) {
            try {
                row[j] = Double.parseDouble(cells[j]);
            } catch (NumberFormatException e) {
                throw new InputException(
                        file + ": line " + line + ", column " + (j + 1) + ": '" + cells[j] + "' is no number", e);
            }
        }
        return row;
    }
}
