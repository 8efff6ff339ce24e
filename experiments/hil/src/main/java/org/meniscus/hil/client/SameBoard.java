package org.meniscus.hil.client;

import io.grpc.Attributes;
import io.grpc.ClientTransportFilter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees to it that every connection of a channel leads to the board that the first one led to: an answer counts only
 * after the check has passed on the newest connection. So a chip that was exchanged while the link was down answers
 * nothing.
 */
final class SameBoard extends ClientTransportFilter {
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int checked;
    private volatile Runnable check = () -> {};

    /** @param toBe throws when what answers is not the board that it was */
    void check(Runnable toBe) {
        check = toBe;
    }

    /** Checks if there is a connection that was not checked. */
    void assure() {
        if (connections.get() == checked) return;
        synchronized (this) {
            int newest = connections.get();
            if (newest == checked) return;
            check.run();
            checked = newest;
        }
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        connections.incrementAndGet();
        return attributes;
    }
}
