package org.meniscus.formats;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * AEDAT 2: heading lines that start with '#', then per event a 32-bit address and a 32-bit time in microseconds,
 * big-endian. Times are taken as they are, not from the first event. Source: jAER file formats, inivation.
 *
 * @param map what the addresses mean
 */
record Aedat2Format(AddressMap map) implements EventFormat {
    private static final String VERSION = "#!AER-DAT2.0";
    private static final int EVENT_BYTES = 8;

    public Aedat2Format {
        Require.present("map", map);
    }

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        Require.that(
                geometry.equals(map.geometry()),
                "%s: addresses of %s are for a sensor of %s",
                origin,
                map,
                map.geometry());
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        AedatHeading.skip(data, VERSION, origin);
        EventStream.Builder events = EventStream.builder(geometry);
        byte[] record = new byte[EVENT_BYTES];
        ByteBuffer words = ByteBuffer.wrap(record);
        for (int got = data.readNBytes(record, 0, EVENT_BYTES);
                got > 0;
                got = data.readNBytes(record, 0, EVENT_BYTES)) {
            if (got < EVENT_BYTES) throw new InputException(origin + ": is truncated within event " + events.size());
            int address = words.getInt(0);
            if ((address & ~map.usedBits()) != 0)
                throw new InputException(origin + ": event " + events.size() + " has the address 0x"
                        + Integer.toHexString(address) + ", which no " + map + " sends");
            try {
                events.add(words.getInt(4), map.x(address), map.y(address), map.polarity(address));
            } catch (InputException e) {
                throw new InputException(origin + ": " + e.getMessage(), e);
            }
        }
        return events.build();
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        Require.that(
                events.geometry().equals(map.geometry()),
                "a recording of %s does not fit the addresses of %s",
                events.geometry(),
                map);
        DataOutputStream data = new DataOutputStream(out);
        data.write((VERSION + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < events.size(); i++) {
            data.writeInt(map.pack(events.x(i), events.y(i), events.polarity(i)));
            data.writeInt(events.time(i));
        }
        data.flush();
    }
}
