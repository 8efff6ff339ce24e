package org.meniscus.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.meniscus.base.CsvRows;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Comma-separated text (see {@link CsvRows}): a heading that names the columns {@code t} (microseconds), {@code x}, {@code y} and {@code p} in any
 * order, then one event a line in whole numbers. {@code y} and {@code p} may be absent and are then 0.
 */
record CsvFormat() implements EventFormat {
    private static final List<String> COLUMNS = List.of("t", "x", "y", "p");
    private static final int MAX_LINE = 200;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        CsvRows rows = new CsvRows(new InputStreamReader(in, StandardCharsets.UTF_8), origin, MAX_LINE);
        int[] order = order(rows.next(), origin);
        long columns = Arrays.stream(order).filter(place -> place >= 0).count();
        EventStream.Builder events = EventStream.builder(geometry);
        int[] values = new int[COLUMNS.size()];
        for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
            String where = origin + ": line " + row.line();
            if (row.cells().length != columns)
                throw new InputException(where + " has " + row.cells().length + " cells, not as many as the heading");
            for (int c = 0; c < values.length; c++) if (order[c] >= 0) values[c] = whole(row.cells()[order[c]], where);
            try {
                events.add(values[0], values[1], values[2], values[3]);
            } catch (InputException e) {
                throw new InputException(where + ": " + e.getMessage(), e);
            }
        }
        return events.build();
    }

    private static int[] order(CsvRows.Row heading, String origin) {
        if (heading == null) throw new InputException(origin + ": is empty; expected the heading t,x,y,p");
        int[] order = new int[COLUMNS.size()];
        Arrays.fill(order, -1);
        for (int place = 0; place < heading.cells().length; place++) {
            String name = heading.cells()[place];
            int column = COLUMNS.indexOf(name);
            if (column < 0)
                throw new InputException(
                        origin + ": line 1: unknown column '" + name + "'; " + Suggestion.of(name, COLUMNS));
            if (order[column] >= 0) throw new InputException(origin + ": line 1: column '" + name + "' twice");
            order[column] = place;
        }
        if (order[0] < 0 || order[1] < 0) throw new InputException(origin + ": line 1: columns t and x are needed");
        return order;
    }

    private static int whole(String cell, String where) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new InputException(where + ": '" + cell + "' is not a whole number", e);
        }
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("t,x,y,p\n");
        for (int i = 0; i < events.size(); i++) {
            text.append(events.time(i)).append(',').append(events.x(i)).append(',');
            text.append(events.y(i)).append(',').append(events.polarity(i)).append('\n');
            if (text.length() > 1 << 16) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
