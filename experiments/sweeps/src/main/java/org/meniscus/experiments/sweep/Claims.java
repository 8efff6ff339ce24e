package org.meniscus.experiments.sweep;

import java.util.Optional;

/**
 * Which work of a sweep is being done by which process. Claims of a process that ends, however it ends, are given back by
 * whoever keeps them, so nothing stays claimed after {@code kill -9}. A lost claim costs time, never a result: {@link
 * ResultStore} keeps a point once.
 */
public interface Claims extends AutoCloseable {
    /**
     * Claims a unit of work; empty while someone else has it.
     *
     * @param key its SHA-256
     */
    Optional<Claim> claim(String key);

    @Override
    void close();

    /** Held until it is closed. */
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }
}
