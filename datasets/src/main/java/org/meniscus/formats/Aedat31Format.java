package org.meniscus.formats;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * AEDAT 3.1: heading lines up to {@code #!END-HEADER}, then packets of a 28-byte little-endian header and events of one type.
 * Polarity events (type 1) are read: a word of 15 bits column, 15 bits row, polarity and validity, and 31 bits of time,
 * extended by the packet's overflow count; invalid ones and packets of other types are passed over. Source: inivation,
 * AEDAT file formats 3.1.
 */
record Aedat31Format() implements EventFormat {
    private static final String VERSION = "#!AER-DAT3.1";
    private static final int HEADER_BYTES = 28;
    private static final int POLARITY = 1;
    private static final int EVENT_BYTES = 8;
    private static final int PACKET = 4096;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        AedatHeading.skip(data, VERSION, origin);
        EventStream.Builder events = EventStream.builder(geometry);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int packet = 0; ; packet++) {
            int got = data.readNBytes(header.array(), 0, HEADER_BYTES);
            if (got == 0) return events.build();
            String where = origin + ": packet " + packet;
            if (got < HEADER_BYTES) throw new InputException(where + " is truncated in its header");
            int size = header.getInt(4);
            int capacity = header.getInt(16);
            int number = header.getInt(20);
            if (size < 1 || number < 0 || capacity < number)
                throw new InputException(
                        where + " claims " + number + " of " + capacity + " events of " + size + " bytes");
            if (header.getShort(0) == POLARITY) {
                if (size != EVENT_BYTES)
                    throw new InputException(where + " has polarity events of " + size + " bytes, not 8");
                readEvents(data, number, header.getInt(12), events, where);
                skip(data, (long) (capacity - number) * size, where);
            } else skip(data, (long) capacity * size, where);
        }
    }

    private static void readEvents(
            DataInputStream data, int number, int overflow, EventStream.Builder events, String where)
            throws IOException {
        ByteBuffer event = ByteBuffer.allocate(EVENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < number; k++) {
            if (data.readNBytes(event.array(), 0, EVENT_BYTES) < EVENT_BYTES)
                throw new InputException(where + " is truncated at event " + k);
            int word = event.getInt(0);
            if ((word & 1) == 0) continue;
            if (overflow != 0)
                throw new InputException(where + " begins later than 35 minutes; cut the recording into shorter ones");
            try {
                events.add(event.getInt(4), word >>> 17, (word >>> 2) & 0x7FFF, (word >>> 1) & 1);
            } catch (InputException e) {
                throw new InputException(where + ": " + e.getMessage(), e);
            }
        }
    }

    private static void skip(DataInputStream data, long bytes, String where) throws IOException {
        try {
            data.skipNBytes(bytes);
        } catch (java.io.EOFException e) {
            throw new InputException(where + " is truncated", e);
        }
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        out.write((VERSION + "\r\n#Format: RAW\r\n#!END-HEADER\r\n").getBytes(StandardCharsets.US_ASCII));
        for (int start = 0; start < events.size(); start += PACKET) {
            int number = Math.min(PACKET, events.size() - start);
            ByteBuffer packet =
                    ByteBuffer.allocate(HEADER_BYTES + number * EVENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            packet.putShort((short) POLARITY)
                    .putShort((short) 1)
                    .putInt(EVENT_BYTES)
                    .putInt(4)
                    .putInt(0);
            packet.putInt(number).putInt(number).putInt(number);
            for (int i = start; i < start + number; i++) {
                int place = (events.x(i) << 17) | (events.y(i) << 2);
                packet.putInt(place | (events.polarity(i) << 1) | 1).putInt(events.time(i));
            }
            out.write(packet.array());
        }
    }
}
