package org.meniscus.projection.jvm;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackendProvider;

/** Always available. */
public final class JvmBackendProvider implements ComputeBackendProvider {
    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public ComputeBackend open(int threads) {
        return new JvmBackend(threads);
    }
}
