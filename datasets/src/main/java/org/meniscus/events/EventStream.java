package org.meniscus.events;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * One recording: address events in time order, immutable.
 *
 * <p>An event is a time in microseconds since the start of the recording, a pixel (x, y) inside the
 * {@link SensorGeometry} and a polarity (1 = ON, 0 = OFF; always 0 for unsigned sensors). Stored as one packed array per
 * field, 9 bytes an event. A recording without events is valid.
 */
public final class EventStream {
    private final SensorGeometry geometry;
    private final int[] times;
    private final short[] xs;
    private final short[] ys;
    private final byte[] polarities;

    private EventStream(SensorGeometry geometry, int[] times, short[] xs, short[] ys, byte[] polarities) {
        this.geometry = geometry;
        this.times = times;
        this.xs = xs;
        this.ys = ys;
        this.polarities = polarities;
    }

    public static Builder builder(SensorGeometry geometry) {
        return new Builder(geometry, 256);
    }

    /**
     * A builder with room for as many events as are expected.
     *
     * @param expected number of events, a hint; 1 or more are reserved
     */
    public static Builder builder(SensorGeometry geometry, int expected) {
        return new Builder(geometry, Math.max(1, expected));
    }

    public SensorGeometry geometry() {
        return geometry;
    }

    /** Number of events. */
    public int size() {
        return times.length;
    }

    /** Microseconds since the start of the recording. */
    public int time(int event) {
        return times[event];
    }

    public int x(int event) {
        return xs[event];
    }

    public int y(int event) {
        return ys[event];
    }

    /** 1 = ON, 0 = OFF. */
    public int polarity(int event) {
        return polarities[event];
    }

    /** Time of the last event, in microseconds; 0 when there is none. */
    public int duration() {
        return times.length == 0 ? 0 : times[times.length - 1];
    }

    /**
     * SHA-256 of all events in hexadecimal, the same for recordings of the same events; blank where there are none, since nothing can be
     * recognised by nothing.
     */
    public String fingerprint() {
        if (times.length == 0) return "";
        ByteBuffer events = ByteBuffer.allocate(Math.multiplyExact(9, times.length));
        for (int i = 0; i < times.length; i++)
            events.putInt(times[i]).putShort(xs[i]).putShort(ys[i]).put(polarities[i]);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(events.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventStream stream
                && stream.geometry.equals(geometry)
                && Arrays.equals(stream.times, times)
                && Arrays.equals(stream.xs, xs)
                && Arrays.equals(stream.ys, ys)
                && Arrays.equals(stream.polarities, polarities);
    }

    @Override
    public int hashCode() {
        return 31 * geometry.hashCode() + Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return "EventStream[" + size() + " events, " + duration() + " us, " + geometry + "]";
    }

    /** Collects events in time order; refuses the first that breaks the contract. */
    public static final class Builder {
        private final SensorGeometry geometry;
        private int size;
        private int[] times;
        private short[] xs;
        private short[] ys;
        private byte[] polarities;

        private Builder(SensorGeometry geometry, int capacity) {
            this.geometry = Require.present("geometry", geometry);
            this.times = new int[capacity];
            this.xs = new short[capacity];
            this.ys = new short[capacity];
            this.polarities = new byte[capacity];
        }

        /**
         * Appends an event.
         *
         * @throws InputException if the address lies outside the sensor or time runs backwards
         */
        public Builder add(int time, int x, int y, int polarity) {
            if (x < 0 || x >= geometry.width() || y < 0 || y >= geometry.height())
                throw broken("lies at (" + x + ", " + y + "), outside the sensor of " + geometry);
            if (polarity < 0 || polarity >= geometry.polarities())
                throw broken("has polarity " + polarity + ", the sensor has " + geometry.polarities());
            if (time < 0) throw broken("has the negative time " + time + " us");
            if (size > 0 && time < times[size - 1])
                throw broken("runs backwards in time: " + time + " us after " + times[size - 1] + " us");
            if (size == times.length) grow();
            times[size] = time;
            xs[size] = (short) x;
            ys[size] = (short) y;
            polarities[size++] = (byte) polarity;
            return this;
        }

        public int size() {
            return size;
        }

        public EventStream build() {
            return new EventStream(
                    geometry,
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(xs, size),
                    Arrays.copyOf(ys, size),
                    Arrays.copyOf(polarities, size));
        }

        private InputException broken(String what) {
            return new InputException("event " + size + " " + what);
        }

        private void grow() {
            int capacity = Math.multiplyExact(times.length, 2);
            times = Arrays.copyOf(times, capacity);
            xs = Arrays.copyOf(xs, capacity);
            ys = Arrays.copyOf(ys, capacity);
            polarities = Arrays.copyOf(polarities, capacity);
        }
    }
}
