package org.meniscus.hil.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the reads of an array and lets somebody look at the board every {@value #READS} of them, or every half minute. */
final class Watch {
    static final int READS = 2048;
    private static final long NANOS = 30_000_000_000L;
    static final Watch NONE = new Watch(() -> {});

    private final Runnable look;
    private final AtomicLong since = new AtomicLong();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long last = System.nanoTime();

    Watch(Runnable look) {
        this.look = look;
    }

    void passed(int reads) {
        if (since.addAndGet(reads) < READS && System.nanoTime() - last < NANOS) return;
        if (!looking.compareAndSet(false, true)) return;
        try {
            since.set(0);
            last = System.nanoTime();
            look.run();
        } finally {
            looking.set(false);
        }
    }
}
