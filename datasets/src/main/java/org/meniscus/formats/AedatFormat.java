package org.meniscus.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/** AEDAT of whatever version the first line says: 2, 3.1 or 4. Written as 3.1. */
final class AedatFormat implements EventFormat {
    private static final EventFormat WRITTEN = new Aedat31Format();

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        InputStream again = in.markSupported() ? in : new BufferedInputStream(in);
        again.mark(16);
        String start = new String(again.readNBytes(12), StandardCharsets.US_ASCII);
        again.reset();
        return version(start, geometry, origin).read(again, geometry, origin);
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        WRITTEN.write(events, out);
    }

    private static EventFormat version(String start, SensorGeometry geometry, String origin) {
        return switch (start) {
            case "#!AER-DAT2.0" -> version2(geometry, origin);
            case "#!AER-DAT4.0" -> new Aedat4Format();
            default -> WRITTEN;
        };
    }

    private static EventFormat version2(SensorGeometry geometry, String origin) {
        for (AddressMap map : AddressMap.values()) if (map.geometry().equals(geometry)) return new Aedat2Format(map);
        throw new InputException(origin + ": is AEDAT 2, whose addresses are not known for a sensor of " + geometry);
    }
}
