package org.meniscus.formats;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.CountedInput;
import org.meniscus.base.FileBudget;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * A NumPy file of a structured array with the fields x, y, t (microseconds) and p, as Tonic saves recordings: fields in any
 * order, integers of any width and sign or booleans, either byte order, format versions 1 to 3. Written as {@code x
 * <i2, y <i2, t <i8, p |i1}. Format: numpy.lib.format.
 */
record NpyFormat() implements EventFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;

    @Override
    public EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException {
        CountedInput counted = new CountedInput(in);
        return events(counted, geometry, origin, FileBudget.of(origin, counted));
    }

    /** @param budget of the file in which the array lies */
    static EventStream events(InputStream in, SensorGeometry geometry, String origin, FileBudget budget)
            throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        NpyHeader header;
        try {
            header = NpyHeader.parse(headerText(data, origin), origin);
        } catch (EOFException e) {
            throw new InputException(origin + ": is truncated in its header", e);
        }
        EventStream.Builder events = EventStream.builder(geometry);
        byte[] record = new byte[header.itemSize()];
        ByteBuffer fields = ByteBuffer.wrap(record);
        for (long k = 0; k < header.length(); k++) {
            int got = data.readNBytes(record, 0, record.length);
            if (got < record.length)
                throw new InputException(origin + ": is truncated: " + k + " of " + header.length() + " events");
            budget.take("its events", 1, EventStream.BUILT_BYTES);
            long t = header.t().read(fields);
            if (t > Integer.MAX_VALUE || t < 0)
                throw new InputException(
                        origin + ": event " + k + " has the time " + t + " us, expected 0 to " + Integer.MAX_VALUE);
            try {
                events.add(
                        (int) t,
                        clamped(header.x().read(fields)),
                        clamped(header.y().read(fields)),
                        clamped(header.p().read(fields)));
            } catch (InputException e) {
                throw new InputException(origin + ": " + e.getMessage(), e);
            }
        }
        if (data.read() >= 0) throw new InputException(origin + ": is longer than its header says");
        return events.build();
    }

    /** The text before the values. */
    static String headerText(DataInputStream data, String origin) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        data.readFully(magic);
        int version = data.readUnsignedByte();
        data.readUnsignedByte();
        if (!java.util.Arrays.equals(magic, MAGIC) || version < 1 || version > 3)
            throw new InputException(origin + ": is not a NumPy file of format 1 to 3");
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                : Integer.reverseBytes(data.readInt());
        if (length < 0 || length > MAX_HEADER)
            throw new InputException(origin + ": impossible header length " + length);
        byte[] text = new byte[length];
        data.readFully(text);
        return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** A coordinate of any width as an int that stays out of range if it was. */
    static int clamped(long value) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, value));
    }

    @Override
    public void write(EventStream events, OutputStream out) throws IOException {
        String text =
                "{'descr': [('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '|i1')], 'fortran_order': False, 'shape': ("
                        + events.size() + ",), }";
        int unpadded = MAGIC.length + 4 + text.length() + 1;
        text += " ".repeat((64 - unpadded % 64) % 64) + "\n";
        ByteBuffer start = ByteBuffer.allocate(MAGIC.length + 4 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        start.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
        start.put(text.getBytes(StandardCharsets.US_ASCII));
        out.write(start.array());
        ByteBuffer record = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < events.size(); i++) {
            record.clear();
            record.putShort((short) events.x(i)).putShort((short) events.y(i));
            record.putLong(events.time(i)).put((byte) events.polarity(i));
            out.write(record.array());
        }
    }
}
