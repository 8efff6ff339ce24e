package org.meniscus.formats;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.meniscus.base.CountedInput;
import org.meniscus.base.FileBudget;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * AEDAT 4.0, as DV records it: a line with the version, a FlatBuffer with compression and description, then packets
 * (stream, size, compressed FlatBuffer) up to the table of contents. Event packets ({@code EVTS}: structs of 64-bit
 * microseconds, 16-bit column and row, polarity) are read, whatever their compression; frames, inertial samples and triggers
 * are passed over. Written with LZ4 and without the table of contents, which readers rebuild.
 *
 * <p>Cameras count microseconds since 1970. A recording that begins beyond 31 bits of them is taken to begin at its first
 * event; other times are kept as they are. Source: inivation, AEDAT file formats 4.0.
 */
record Aedat4Format() implements EventFormat {
    /** What such a file begins with. */
    static final String VERSION = "#!AER-DAT4.0\r\n";

    private static final int MAX_BYTES = 1 << 28;
    private static final int EVENT_BYTES = 16;
    private static final int PACKET = 4096;
    private static final int COMPRESSION = 0;
    private static final int TABLE_POSITION = 1;
    private static final int ELEMENTS = 0;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        CountedInput counted = new CountedInput(in);
        FileBudget budget = FileBudget.of(origin, counted);
        DataInputStream data = new DataInputStream(new BufferedInputStream(counted));
        String version = new String(data.readNBytes(VERSION.length()), StandardCharsets.ISO_8859_1);
        if (!version.equals(VERSION)) throw new InputException(origin + ": does not start with " + VERSION.strip());
        byte[] header = block(data, size(data, origin + ": header"), origin + ": header");
        FlatTable description =
                FlatTable.root(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), 0, origin + ": header");
        Aedat4Packets packing = Aedat4Packets.numbered(description.int32(COMPRESSION, 0), origin);
        long end = description.int64(TABLE_POSITION, -1);
        long position = VERSION.length() + Integer.BYTES + header.length;
        Collector events = new Collector(EventStream.builder(geometry), budget);
        for (int packet = 0; end < 0 || position < end; packet++) {
            String where = origin + ": packet " + packet;
            if (end < 0 && isAtEnd(data)) break;
            int stream = int32(data, where);
            int size = size(data, where);
            ByteBuffer plain = packing.unpack(block(data, size, where), where, budget);
            position += 2 * Integer.BYTES + size;
            if (FlatTable.identifier(plain, Integer.BYTES).equals("EVTS"))
                events.add(stream, FlatTable.root(plain, Integer.BYTES, where).structs(ELEMENTS, EVENT_BYTES), where);
        }
        return events.builder.build();
    }

    private static int size(DataInputStream data, String where) throws IOException {
        int size = int32(data, where);
        if (size < 0 || size > MAX_BYTES) throw new InputException(where + " claims the impossible size " + size);
        return size;
    }

    private static int int32(DataInputStream data, String where) throws IOException {
        return ByteBuffer.wrap(block(data, Integer.BYTES, where))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static boolean isAtEnd(InputStream in) throws IOException {
        in.mark(1);
        boolean ended = in.read() < 0;
        in.reset();
        return ended;
    }

    private static byte[] block(DataInputStream data, int size, String where) throws IOException {
        byte[] bytes = data.readNBytes(size);
        if (bytes.length < size)
            throw new InputException(where + " is truncated: " + bytes.length + " of " + size + " bytes");
        return bytes;
    }

    /** Events of one stream, on the clock of the recording. */
    private static final class Collector {
        private final EventStream.Builder builder;
        private final FileBudget budget;
        private int stream = -1;
        private long start;

        Collector(EventStream.Builder builder, FileBudget budget) {
            this.builder = builder;
            this.budget = budget;
        }

        void add(int from, ByteBuffer structs, String where) {
            if (stream >= 0 && from != stream)
                throw new InputException(where + " has events of stream " + from + " after those of " + stream
                        + "; a recording must be of one sensor, export one stream");
            budget.take("its events", structs.limit() / EVENT_BYTES, EventStream.BUILT_BYTES);
            for (int at = 0; at < structs.limit(); at += EVENT_BYTES) {
                long time = structs.getLong(at);
                if (stream < 0 && time > Integer.MAX_VALUE) start = time;
                stream = from;
                if (time - start > Integer.MAX_VALUE || time - start < 0)
                    throw new InputException(where + ": event at " + time + " us lies outside the 35 minutes after "
                            + start + " us; cut the recording into shorter ones");
                try {
                    builder.add(
                            (int) (time - start),
                            structs.getShort(at + 8),
                            structs.getShort(at + 10),
                            structs.get(at + 12) == 0 ? 0 : 1);
                } catch (InputException e) {
                    throw new InputException(where + ": " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        out.write(VERSION.getBytes(StandardCharsets.US_ASCII));
        out.write(header(events.geometry()));
        for (int start = 0; start < events.size(); start += PACKET) {
            byte[] packet = Aedat4Packets.lz4(packet(events, start, Math.min(events.size(), start + PACKET)));
            out.write(ByteBuffer.allocate(2 * Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0)
                    .putInt(packet.length)
                    .array());
            out.write(packet);
        }
    }

    private static byte[] header(SensorGeometry geometry) {
        FlatBufferBuilder builder = new FlatBufferBuilder(1024);
        int info = builder.createString(String.format(
                Locale.ROOT,
                "<dv version=\"2.0\"><node name=\"outInfo\" path=\"/mainloop/Recorder/outInfo/\">"
                        + "<node name=\"0\" path=\"/mainloop/Recorder/outInfo/0/\">"
                        + "<attr key=\"compression\" type=\"string\">LZ4</attr>"
                        + "<attr key=\"originalModuleName\" type=\"string\">meniscus</attr>"
                        + "<attr key=\"originalOutputName\" type=\"string\">events</attr>"
                        + "<attr key=\"typeDescription\" type=\"string\">Array of events (polarity ON/OFF).</attr>"
                        + "<attr key=\"typeIdentifier\" type=\"string\">EVTS</attr>"
                        + "<node name=\"info\" path=\"/mainloop/Recorder/outInfo/0/info/\">"
                        + "<attr key=\"sizeX\" type=\"int\">%d</attr><attr key=\"sizeY\" type=\"int\">%d</attr>"
                        + "<attr key=\"source\" type=\"string\">meniscus</attr></node></node></node></dv>",
                geometry.width(),
                geometry.height()));
        builder.startTable(3);
        builder.addInt(COMPRESSION, Aedat4Packets.LZ4.ordinal(), 0);
        builder.addLong(TABLE_POSITION, -1, 0);
        builder.addOffset(2, info, 0);
        builder.finishSizePrefixed(builder.endTable(), "IOHE");
        return builder.sizedByteArray();
    }

    private static byte[] packet(EventStream events, int from, int to) {
        FlatBufferBuilder builder = new FlatBufferBuilder((to - from) * EVENT_BYTES + 64);
        builder.startVector(EVENT_BYTES, to - from, Long.BYTES);
        for (int k = to - 1; k >= from; k--) {
            builder.prep(Long.BYTES, EVENT_BYTES);
            builder.pad(3);
            builder.putByte((byte) events.polarity(k));
            builder.putShort((short) events.y(k));
            builder.putShort((short) events.x(k));
            builder.putLong(events.time(k));
        }
        int vector = builder.endVector();
        builder.startTable(1);
        builder.addOffset(ELEMENTS, vector, 0);
        builder.finishSizePrefixed(builder.endTable(), "EVTS");
        return builder.sizedByteArray();
    }
}
