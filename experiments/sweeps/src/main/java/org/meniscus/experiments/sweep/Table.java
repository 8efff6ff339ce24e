package org.meniscus.experiments.sweep;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.meniscus.base.InputException;

/**
 * An answer to a query.
 *
 * @param columns names
 * @param rows numbers, texts and nulls, as many as columns
 */
public record Table(List<String> columns, List<List<Object>> rows) {
    static Table of(ResultSet result) throws SQLException {
        ResultSetMetaData head = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= head.getColumnCount(); column++) columns.add(head.getColumnLabel(column));
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) row.add(result.getObject(column));
            rows.add(Collections.unmodifiableList(row));
        }
        return new Table(List.copyOf(columns), rows);
    }

    /** A text in a row of a store, which may be of somebody else's making. */
    static String text(List<Object> row, int column) {
        if (row.get(column) instanceof String text) return text;
        throw new InputException("the results of a sweep are damaged: " + row.get(column) + " where a text belongs");
    }

    /** A number in such a row. */
    static Number number(List<Object> row, int column) {
        if (row.get(column) instanceof Number number) return number;
        throw new InputException("the results of a sweep are damaged: " + row.get(column) + " where a number belongs");
    }

    /** Comma-separated values with a header line (RFC 4180); numbers to full precision, a missing value blank. */
    public String csv() {
        StringBuilder csv = new StringBuilder(line(columns));
        for (List<Object> row : rows) csv.append(line(row));
        return csv.toString();
    }

    private static String line(List<?> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "" : quoted(cell.toString()))
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Columns side by side, for a terminal. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        for (List<Object> row : rows)
            lines.add(row.stream()
                    .map(cell -> cell == null ? "" : cell.toString())
                    .toList());
        int[] widths = new int[columns.size()];
        for (List<String> line : lines)
            for (int column = 0; column < widths.length; column++)
                widths[column] = Math.max(widths[column], line.get(column).length());
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int column = 0; column < widths.length; column++)
                padded.append(line.get(column))
                        .append(" ".repeat(widths[column] - line.get(column).length() + 2));
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
