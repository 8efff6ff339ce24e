package org.meniscus.formats;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * The 5-byte event of .bs1 cochlea recordings: 16 bits of channel, 1 of sign, 23 of time in microseconds, big-endian. The
 * sign is always 1 and left out: a cochlea's events are unsigned.
 */
public record Bs1Format() implements EventFormat {
    private static final int EVENT_BYTES = 5;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        return decode(in.readAllBytes(), geometry, origin);
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        for (int i = 0; i < events.size(); i++) {
            if (events.time(i) >= 1 << 23 || events.geometry().height() > 1)
                throw new InputException("event " + i + " at row " + events.y(i) + ", " + events.time(i)
                        + " us, does not fit the bs1 format (one row, 23-bit microseconds)");
            data.writeShort(events.x(i));
            data.writeByte(0x80 | (events.time(i) >> 16));
            data.writeShort(events.time(i));
        }
        data.flush();
    }

    /**
     * Reads one recording.
     *
     * @param bytes a whole file
     * @param geometry one row of channels
     * @param origin what to call it in an error
     */
    public static EventStream decode(byte[] bytes, SensorGeometry geometry, String origin) {
        if (bytes.length % EVENT_BYTES != 0)
            throw new InputException(
                    origin + ": length must be divisible by 5 bytes an event, got " + bytes.length + " bytes");
        EventStream.Builder events = EventStream.builder(geometry, bytes.length / EVENT_BYTES);
        for (int i = 0; i < bytes.length; i += EVENT_BYTES) {
            int channel = ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF);
            int time = ((bytes[i + 2] & 0x7F) << 16) | ((bytes[i + 3] & 0xFF) << 8) | (bytes[i + 4] & 0xFF);
            try {
                events.add(time, channel, 0, 0);
            } catch (InputException e) {
                throw new InputException(origin + ": " + e.getMessage() + " (byte offset " + i + ")", e);
            }
        }
        return events.build();
    }
}
