package org.meniscus.validation;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * What recordings of one sensor look like on average: by these a simulated sensor is compared with the real one.
 *
 * <ul>
 *   <li>events per recording, and the share of them that is ON;
 *   <li>rate: events per recording in bins of 5 ms;
 *   <li>intervals: shares of the intervals between successive events of one pixel, of either sign, in tenths of a decade
 *       from 0.1 ms to 1 s;
 *   <li>map: events per recording of every channel.
 * </ul>
 */
final class EventStatistics {
    /** Width of a rate bin in microseconds. */
    public static final int RATE_BIN = 5000;

    /** Interval bins per decade. */
    public static final int PER_DECADE = 10;

    /** Lower end of the first interval bin in microseconds. */
    public static final double SHORTEST = 100;

    private static final int INTERVAL_BINS = 4 * PER_DECADE;

    private final SensorGeometry geometry;
    private final double[] rate;
    private final double[] intervals = new double[INTERVAL_BINS];
    private final double[] map;
    private int recordings;
    private long events;
    private long ons;
    private long intervalCount;

    /**
     * Statistics of nothing yet.
     *
     * @param rateBins number of 5 ms bins; later events are counted, but not in the rate
     */
    public EventStatistics(SensorGeometry geometry, int rateBins) {
        this.geometry = geometry;
        this.rate = new double[Require.positive("rate bins", rateBins)];
        this.map = new double[geometry.channels()];
    }

    /** Counts one more recording in. */
    public void add(EventStream stream) {
        Require.that(
                stream.geometry().equals(geometry), "recording of %s in statistics of %s", stream.geometry(), geometry);
        int[] last = new int[geometry.width() * geometry.height()];
        Arrays.fill(last, -1);
        for (int i = 0; i < stream.size(); i++) {
            int time = stream.time(i);
            int pixel = stream.y(i) * geometry.width() + stream.x(i);
            if (time / RATE_BIN < rate.length) rate[time / RATE_BIN]++;
            map[geometry.channel(stream.x(i), stream.y(i), stream.polarity(i))]++;
            ons += stream.polarity(i);
            if (last[pixel] >= 0) addInterval(time - last[pixel]);
            last[pixel] = time;
        }
        events += stream.size();
        recordings++;
    }

    private void addInterval(int microseconds) {
        double decades = StrictMath.log10(Math.max(1, microseconds) / SHORTEST);
        int bin = (int) Math.floor(decades * PER_DECADE);
        intervals[Math.max(0, Math.min(INTERVAL_BINS - 1, bin))]++;
        intervalCount++;
    }

    /** Mean number of events per recording. */
    public double count() {
        return (double) events / recordings;
    }

    /** Share of ON events. */
    public double onShare() {
        return (double) ons / events;
    }

    /** Events per recording and bin of 5 ms. */
    public double[] rate() {
        return scaled(rate, recordings);
    }

    /** Share of intervals in each bin; sums to one. */
    public double[] intervals() {
        return scaled(intervals, (double) intervalCount);
    }

    /** Events per recording of each channel, in the numbering of {@link SensorGeometry#channel}. */
    public double[] map() {
        return scaled(map, recordings);
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(value -> value / by).toArray();
    }
}
