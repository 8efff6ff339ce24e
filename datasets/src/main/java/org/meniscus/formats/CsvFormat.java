package org.meniscus.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Comma-separated text: a heading that names the columns {@code t} (microseconds), {@code x}, {@code y} and {@code p} in any
 * order, then one event a line in whole numbers. {@code y} and {@code p} may be absent and are then 0.
 */
public record CsvFormat() implements EventFormat {
    private static final List<String> COLUMNS = List.of("t", "x", "y", "p");
    private static final int MAX_LINE = 200;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int[] order = order(line(lines, origin, 1), origin);
        EventStream.Builder events = EventStream.builder(geometry);
        int number = 2;
        for (String line = line(lines, origin, number); line != null; line = line(lines, origin, ++number)) {
            if (line.isBlank()) continue;
            String[] cells = line.split(",", -1);
            if (cells.length != Arrays.stream(order).filter(place -> place >= 0).count())
                throw new InputException(origin + ": line " + number + " has " + cells.length
                        + " cells, not as many as the" + " heading");
            int[] values = new int[COLUMNS.size()];
            for (int c = 0; c < values.length; c++)
                if (order[c] >= 0) values[c] = whole(cells[order[c]], origin + ": line " + number);
            try {
                events.add(values[0], values[1], values[2], values[3]);
            } catch (InputException e) {
                throw new InputException(origin + ": line " + number + ": " + e.getMessage(), e);
            }
        }
        return events.build();
    }

    /** A line, or null at the end; a line without end is refused before it fills the memory. */
    private static String line(BufferedReader lines, String origin, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) return null;
        for (; c >= 0 && c != '\n'; c = lines.read()) {
            if (c != '\r') line.append((char) c);
            if (line.length() > MAX_LINE)
                throw new InputException(origin + ": line " + number + " is longer than " + MAX_LINE
                        + " characters; is this a CSV file of events?");
        }
        return line.toString();
    }

    private static int[] order(String heading, String origin) {
        if (heading == null) throw new InputException(origin + ": is empty; expected the heading t,x,y,p");
        int[] order = new int[COLUMNS.size()];
        Arrays.fill(order, -1);
        String[] names = heading.split(",", -1);
        for (int place = 0; place < names.length; place++) {
            String name = names[place].strip();
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
            return Integer.parseInt(cell.strip());
        } catch (NumberFormatException e) {
            throw new InputException(where + ": '" + cell.strip() + "' is not a whole number", e);
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
