package org.meniscus.hil.client;

import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the reads of an array and lets somebody look at the board every {@value #READS} of them, twice a minute, and
 * when the reads have stopped: what a board does later, while a study learns, is none of the study's business.
 */
final class Watch {
    static final int READS = 2048;
    private static final long NANOS = 30_000_000_000L;
    private static final long QUIET_NANOS = 500_000_000L;
    static final Watch NONE = new Watch(() -> {});

    private final Runnable look;
    private final AtomicLong since = new AtomicLong();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long lastLook = System.nanoTime();
    private volatile long lastRead = lastLook;
    private volatile RuntimeException trouble;

    Watch(Runnable look) {
        this.look = look;
    }

    /** So many reads were answered. */
    void passed(int reads) {
        throwTrouble();
        lastRead = System.nanoTime();
        if (since.addAndGet(reads) >= READS || lastRead - lastLook >= NANOS) look();
    }

    /** Called now and then: looks where the reads have stopped. */
    void tick() {
        if (since.get() == 0 || System.nanoTime() - lastRead < QUIET_NANOS) return;
        try {
            look();
        } catch (StatusRuntimeException | IllegalStateException e) {
            return; // the link is down, which is told where somebody waits for it
        } catch (RuntimeException e) {
            trouble = e;
        }
    }

    /** Whether something was read since the last look, or a look has found what ends a study. */
    boolean unseen() {
        return since.get() > 0 || trouble != null;
    }

    /** At the end: looks if something was read since the last look. */
    void end() {
        throwTrouble();
        if (since.get() > 0) look();
    }

    private void throwTrouble() {
        if (trouble != null) throw trouble;
    }

    private void look() {
        if (!looking.compareAndSet(false, true)) return;
        long seen = since.get();
        try {
            look.run();
            since.addAndGet(-seen);
            lastLook = System.nanoTime();
        } finally {
            looking.set(false);
        }
    }
}
