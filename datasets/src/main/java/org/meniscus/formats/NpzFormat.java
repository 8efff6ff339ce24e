package org.meniscus.formats;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.meniscus.base.CountedInput;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * A NumPy archive of one recording, compressed or not: either one structured array as in {@link NpyFormat}, of any name, or
 * four arrays of integers {@code x}, {@code y}, {@code t} (microseconds) and {@code p}. Written as one structured array
 * {@code events}. Format: numpy.savez.
 */
record NpzFormat() implements EventFormat {
    /** Longest array, inflated: 20 million events. */
    private static final int MAX_BYTES = 1 << 28;

    /** What an entry of the list weighs, however short its array. */
    private static final int ENTRY_BYTES = 512;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        Map<String, byte[]> arrays = new HashMap<>();
        CountedInput counted = new CountedInput(in);
        FileBudget budget = FileBudget.of(origin, counted);
        try (ZipInputStream zip = new ZipInputStream(counted)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                budget.take("its list of arrays", 1, ENTRY_BYTES);
                byte[] bytes = budget.readAll(zip, entry.getName(), MAX_BYTES);
                if (arrays.put(entry.getName().replaceAll("\\.npy$", ""), bytes) != null)
                    throw new InputException(origin + ": holds two arrays named " + entry.getName());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(origin + ": is not a readable zip archive: " + FileTrouble.of(e), e);
        }
        if (arrays.size() == 1) {
            Map.Entry<String, byte[]> only = arrays.entrySet().iterator().next();
            return NpyFormat.events(
                    new ByteArrayInputStream(only.getValue()), geometry, origin + ": " + only.getKey(), budget);
        }
        return columns(arrays, geometry, origin, budget);
    }

    private static EventStream columns(
            Map<String, byte[]> arrays, SensorGeometry geometry, String origin, FileBudget budget) throws IOException {
        long[] x = column(arrays, "x", origin, budget);
        long[] y = column(arrays, "y", origin, budget);
        long[] t = column(arrays, "t", origin, budget);
        long[] p = column(arrays, "p", origin, budget);
        if (y.length != x.length || t.length != x.length || p.length != x.length)
            throw new InputException(origin + ": has " + x.length + " columns x, " + y.length + " rows y, " + t.length
                    + " times t and " + p.length + " polarities p");
        budget.take("its events", x.length, EventStream.BUILT_BYTES);
        EventStream.Builder events = EventStream.builder(geometry, x.length);
        for (int k = 0; k < x.length; k++) {
            if (t[k] > Integer.MAX_VALUE)
                throw new InputException(
                        origin + ": event " + k + " has the time " + t[k] + " us, expected 0 to " + Integer.MAX_VALUE);
            try {
                events.add(
                        NpyFormat.clamped(t[k]),
                        NpyFormat.clamped(x[k]),
                        NpyFormat.clamped(y[k]),
                        NpyFormat.clamped(p[k]));
            } catch (InputException e) {
                throw new InputException(origin + ": " + e.getMessage(), e);
            }
        }
        return events.build();
    }

    private static long[] column(Map<String, byte[]> arrays, String name, String origin, FileBudget budget)
            throws IOException {
        byte[] bytes = arrays.get(name);
        String where = origin + ": " + name;
        if (bytes == null)
            throw new InputException(origin + ": holds neither one structured array nor x, y, t and p; it has "
                    + arrays.keySet().stream().sorted().toList());
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        NpyHeader.Column column;
        try {
            column = NpyHeader.Column.parse(NpyFormat.headerText(data, where), where);
        } catch (EOFException e) {
            throw new InputException(where + " is truncated in its header", e);
        }
        ByteBuffer values = ByteBuffer.wrap(data.readAllBytes());
        int width = column.value().bytes();
        if (values.limit() != column.length() * width)
            throw new InputException(
                    where + " has " + values.limit() + " bytes, expected " + column.length() + " values of " + width);
        budget.take(where, column.length(), width + Long.BYTES);
        long[] read = new long[(int) column.length()];
        for (int k = 0; k < read.length; k++) read[k] = column.value().read(values.slice(k * width, width));
        return read;
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        ZipEntry entry = new ZipEntry("events.npy");
        entry.setTime(0);
        zip.putNextEntry(entry);
        new NpyFormat().write(events, zip);
        zip.finish();
    }
}
