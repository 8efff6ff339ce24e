package org.meniscus.formats;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.base.WholeFile;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Recordings in files, their format known by the ending of the name: {@code .bin} N-MNIST, {@code .bs1}, {@code .csv},
 * {@code .npy}, {@code .npz}, {@code .aedat} (version 2, 3.1 or 4 by its first line; written as 3.1), {@code .aedat4}.
 */
public final class EventFiles {
    private static final Map<String, EventFormat> BY_ENDING = new TreeMap<>(Map.of(
            "aedat", new AedatFormat(),
            "aedat4", new Aedat4Format(),
            "bin", new NMnistFormat(),
            "bs1", new Bs1Format(),
            "csv", new CsvFormat(),
            "npy", new NpyFormat(),
            "npz", new NpzFormat()));

    private EventFiles() {}

    /**
     * Reads one recording.
     *
     * @param geometry the sensor it must fit; an AEDAT 2 file needs that of one of the {@link AddressMap}s
     */
    public static EventStream read(Path file, SensorGeometry geometry) {
        EventFormat format = format(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return format.read(in, geometry, file.toString());
        } catch (IOException e) {
            throw new InputException(
                    file + (Files.notExists(file) ? ": no such file" : ": cannot be read: " + e.getMessage()), e);
        }
    }

    /** Writes one recording; the file appears complete or not at all. */
    public static void write(Path file, EventStream events) {
        EventFormat format = format(file);
        WholeFile.write(file, unfinished -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                format.write(events, out);
            }
        });
    }

    private static EventFormat format(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        EventFormat format = BY_ENDING.get(ending);
        if (format == null)
            throw new InputException(file + ": the ending '" + ending + "' is not one of an event file; "
                    + Suggestion.of(ending, BY_ENDING.keySet()));
        return format;
    }
}
