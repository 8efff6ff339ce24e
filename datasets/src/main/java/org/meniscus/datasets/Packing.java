package org.meniscus.datasets;

import java.nio.ByteBuffer;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.NMnistFormat;

/** How the events of a packed recording lie in its bytes. */
enum Packing {
    /** As in N-MNIST files: 8-bit addresses, 23-bit microseconds. */
    FIVE_BYTES(NMnistFormat.EVENT_BYTES) {
        @Override
        byte[] pack(EventStream events) {
            return NMnistFormat.encode(events);
        }

        @Override
        EventStream unpack(ByteBuffer bytes, SensorGeometry geometry, String origin) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return NMnistFormat.decode(copy, geometry, origin);
        }
    },
    /** A 64-bit word: 31 bits of microseconds, 15 of row, 15 of column, 1 of polarity. */
    EIGHT_BYTES(Long.BYTES) {
        @Override
        byte[] pack(EventStream events) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(events.size(), Long.BYTES));
            for (int k = 0; k < events.size(); k++)
                bytes.putLong(((long) events.time(k) << 31)
                        | ((long) events.y(k) << 16)
                        | ((long) events.x(k) << 1)
                        | events.polarity(k));
            return bytes.array();
        }

        @Override
        EventStream unpack(ByteBuffer bytes, SensorGeometry geometry, String origin) {
            EventStream.Builder events = EventStream.builder(geometry, bytes.remaining() / Long.BYTES);
            while (bytes.hasRemaining()) {
                long word = bytes.getLong();
                events.add(
                        (int) (word >>> 31), (int) (word >>> 1) & 0x7FFF, (int) (word >>> 16) & 0x7FFF, (int) word & 1);
            }
            return events.build();
        }
    };

    private static final int SHORT_TIME = 1 << 23;
    private static final int SHORT_SIDE = 1 << 8;

    private final int bytes;

    Packing(int bytes) {
        this.bytes = bytes;
    }

    /** The shortest that holds a recording. */
    static Packing of(EventStream events) {
        SensorGeometry sensor = events.geometry();
        return events.duration() < SHORT_TIME && sensor.width() <= SHORT_SIDE && sensor.height() <= SHORT_SIDE
                ? FIVE_BYTES
                : EIGHT_BYTES;
    }

    /** Of an event. */
    int bytes() {
        return bytes;
    }

    abstract byte[] pack(EventStream events);

    abstract EventStream unpack(ByteBuffer bytes, SensorGeometry geometry, String origin);
}
