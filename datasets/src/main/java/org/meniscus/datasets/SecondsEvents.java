package org.meniscus.datasets;

import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/** Cochlea events from parallel arrays of seconds and channels, as HDF5 files hold them. */
final class SecondsEvents {
    private static final double LONGEST = 2147;

    private SecondsEvents() {}

    /**
     * The recording, times rounded to microseconds.
     *
     * @param origin file and recording, for errors
     */
    static EventStream of(double[] seconds, int[] channels, SensorGeometry geometry, String origin) {
        if (seconds.length != channels.length)
            throw new InputException(
                    origin + " has " + seconds.length + " timestamps and " + channels.length + " addresses");
        EventStream.Builder events = EventStream.builder(geometry, seconds.length);
        for (int i = 0; i < seconds.length; i++) {
            if (!(seconds[i] >= 0 && seconds[i] < LONGEST))
                throw new InputException(
                        origin + ": event " + i + " has the time " + seconds[i] + " s, expected 0 to 2147 s");
            try {
                events.add((int) Math.round(seconds[i] * 1e6), channels[i], 0, 0);
            } catch (InputException e) {
                throw new InputException(origin + ": " + e.getMessage(), e);
            }
        }
        return events.build();
    }
}
