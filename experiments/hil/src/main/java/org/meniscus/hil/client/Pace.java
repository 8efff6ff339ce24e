package org.meniscus.hil.client;

import java.time.Duration;

/**
 * How long a board takes for one item of work, as it declares or as it was measured to take: what decides how much is
 * asked for at a time, and how long an answer may take before it counts as lost.
 */
final class Pace {
    /** Seconds of work in one request. */
    private static final double REQUEST = 1;
    /** Up to eight streams wait for one set of converters, and a board may hiccup. */
    private static final double SLACK = 24;

    private final Duration least;
    private double seconds;
    private double fastest;
    private boolean measured;

    /**
     * @param declared seconds per item; 0 is unknown: one item is asked for first
     * @param least patience for an answer, however short the work
     */
    Pace(double declared, Duration least) {
        this.seconds = declared;
        this.fastest = declared;
        this.least = least;
    }

    /** Seconds per item at its best, without connecting and waiting for others; 0 where nothing is known. */
    synchronized double seconds() {
        return fastest;
    }

    /** How many items to ask for at a time. */
    synchronized int most(int limit) {
        if (fastest == 0) return 1;
        return (int) Math.max(1, Math.min(limit, REQUEST / fastest));
    }

    synchronized Duration patience(long items) {
        Duration work = Duration.ofMillis((long) (1000 * SLACK * items * seconds));
        return work.compareTo(least) > 0 ? work : least;
    }

    /** An answer came. */
    synchronized void took(long items, long nanos) {
        double now = 1e-9 * nanos / items;
        seconds = measured ? (seconds + now) / 2 : now;
        fastest = measured ? Math.min(fastest, now) : now;
        measured = true;
    }

    /** No answer came within the patience for so many items: the board is slower than was thought. */
    synchronized void missed(long items) {
        seconds = Math.max(2 * seconds, 1e-3 * least.toMillis() / items / 8);
        fastest = seconds;
    }
}
