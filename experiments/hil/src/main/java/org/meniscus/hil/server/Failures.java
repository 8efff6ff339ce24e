package org.meniscus.hil.server;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.meniscus.base.InputException;

/** What a client is told of an exception: its own mistakes in full, ours by name only. */
final class Failures {
    private Failures() {}

    static StatusRuntimeException status(RuntimeException e) {
        if (e instanceof StatusRuntimeException status) return status;
        if (e instanceof InputException)
            return Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException();
        return Status.UNKNOWN
                .withDescription("the board failed: " + e.getClass().getSimpleName())
                .withCause(e)
                .asRuntimeException();
    }
}
