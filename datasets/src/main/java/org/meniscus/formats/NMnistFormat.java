package org.meniscus.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * The 5-byte event of N-MNIST and N-Caltech101: x, y, then 1 bit polarity (1 = ON) and 23 bits of time in microseconds,
 * big-endian. Source: Orchard et al. 2015, doi 10.3389/fnins.2015.00437.
 *
 * <p>Some readers take y = 240 for a mark of timer overflow; none of the N-MNIST recordings contains it, and here it is an
 * event outside the sensor.
 */
public record NMnistFormat() implements EventFormat {
    /** Bytes of an event. */
    public static final int EVENT_BYTES = 5;

    private static final int MAX_TIME = (1 << 23) - 1;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        return decode(in.readAllBytes(), geometry, origin);
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        out.write(encode(events));
    }

    /**
     * Reads one recording.
     *
     * @param bytes a whole recording
     * @param origin what to call it in an error
     * @throws InputException naming the event, its byte offset and the rule it breaks
     */
    public static EventStream decode(byte[] bytes, SensorGeometry geometry, String origin) {
        if (bytes.length % EVENT_BYTES != 0)
            throw new InputException(origin + ": length must be divisible by 5 bytes an event, got " + bytes.length
                    + " bytes; the file is truncated or not a recording");
        EventStream.Builder events = EventStream.builder(geometry, bytes.length / EVENT_BYTES);
        for (int i = 0; i < bytes.length; i += EVENT_BYTES) {
            int sign = (bytes[i + 2] >> 7) & 1;
            int time = ((bytes[i + 2] & 0x7F) << 16) | ((bytes[i + 3] & 0xFF) << 8) | (bytes[i + 4] & 0xFF);
            try {
                events.add(time, bytes[i] & 0xFF, bytes[i + 1] & 0xFF, sign);
            } catch (InputException e) {
                throw new InputException(origin + ": " + e.getMessage() + " (byte offset " + i + ")", e);
            }
        }
        return events.build();
    }

    /** The recording as bytes that {@link #decode} reads back. */
    public static byte[] encode(EventStream events) {
        byte[] bytes = new byte[Math.multiplyExact(events.size(), EVENT_BYTES)];
        for (int k = 0; k < events.size(); k++) {
            int time = events.time(k);
            if (time > MAX_TIME || events.x(k) > 255 || events.y(k) > 255)
                throw new InputException("event " + k + " at (" + events.x(k) + ", " + events.y(k) + "), " + time
                        + " us, does not fit the N-MNIST format (8-bit pixels, 23-bit microseconds)");
            int i = k * EVENT_BYTES;
            bytes[i] = (byte) events.x(k);
            bytes[i + 1] = (byte) events.y(k);
            bytes[i + 2] = (byte) ((events.polarity(k) << 7) | (time >> 16));
            bytes[i + 3] = (byte) (time >> 8);
            bytes[i + 4] = (byte) time;
        }
        return bytes;
    }
}
