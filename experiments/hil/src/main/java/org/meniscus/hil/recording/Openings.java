package org.meniscus.hil.recording;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.meniscus.base.Seed;

/** Counts how often each stream of an array has been opened: the second time is another sequence of reads. */
final class Openings {
    private final Map<Long, AtomicInteger> opened = new ConcurrentHashMap<>();

    /** How often this one had been opened before. */
    int next(Seed stream) {
        return opened.computeIfAbsent(stream.fingerprint(), name -> new AtomicInteger())
                .getAndIncrement();
    }
}
