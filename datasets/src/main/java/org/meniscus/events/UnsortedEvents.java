package org.meniscus.events;

import java.util.Arrays;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * Collects events in any order and puts them into time order; those of one instant are ordered by address, so the result
 * does not depend on the order of adding. One packed word an event: 31 bits of time, 15 of row, 15 of column, 1 of
 * polarity.
 */
public final class UnsortedEvents {
    private final SensorGeometry geometry;
    private long[] packed = new long[256];
    private int size;

    public UnsortedEvents(SensorGeometry geometry) {
        this.geometry = Require.present("geometry", geometry);
    }

    /**
     * One more event.
     *
     * @throws InputException if the address lies outside the sensor or the time is negative
     */
    public UnsortedEvents add(int time, int x, int y, int polarity) {
        if (!isInside(x, y) || polarity < 0 || polarity >= geometry.polarities() || time < 0)
            throw new InputException("event at (" + x + ", " + y + "), polarity " + polarity + ", " + time
                    + " us lies outside the sensor of " + geometry + " or before time zero");
        if (size == packed.length) packed = Arrays.copyOf(packed, Math.multiplyExact(2, size));
        packed[size++] = ((long) time << 31) | ((long) y << 16) | ((long) x << 1) | polarity;
        return this;
    }

    /** Whether the sensor has this pixel. */
    public boolean isInside(int x, int y) {
        return x >= 0 && x < geometry.width() && y >= 0 && y < geometry.height();
    }

    public int size() {
        return size;
    }

    /** All events so far, in order. */
    public EventStream sorted() {
        long[] ordered = Arrays.copyOf(packed, size);
        Arrays.sort(ordered);
        EventStream.Builder events = EventStream.builder(geometry, size);
        for (long event : ordered)
            events.add(
                    (int) (event >>> 31), (int) (event >>> 1) & 0x7FFF, (int) (event >>> 16) & 0x7FFF, (int) event & 1);
        return events.build();
    }
}
