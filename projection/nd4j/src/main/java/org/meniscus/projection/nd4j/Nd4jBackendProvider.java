package org.meniscus.projection.nd4j;

import org.meniscus.base.InputException;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackendProvider;

/** Loads ND4J's native library, or says in one line why that failed. */
public final class Nd4jBackendProvider implements ComputeBackendProvider {
    @Override
    public String name() {
        return "nd4j";
    }

    /** ND4J's thread count is process-wide: the newest backend's number holds for all. */
    @Override
    public ComputeBackend open(int threads) {
        try {
            return new Nd4jBackend(threads);
        } catch (LinkageError | RuntimeException e) {
            throw new InputException(
                    "backend 'nd4j' cannot load its native library here (" + rootCause(e)
                            + "): check that the nd4j-native classifier fits this system, or choose the backend 'jvm'",
                    e);
        }
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause.getClass().getSimpleName() + ": "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
