package org.meniscus.hil.board;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * gRPC logs every connection that fails, with its stack trace: whoever sends garbage to a board would fill its disk. What
 * matters to a person is in an exception, and said in a line; only its own faults are logged.
 */
public final class GrpcLog {
    /** Held, for a logger that nobody holds forgets its level. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private GrpcLog() {}

    /** From now on, in this process. */
    public static void onlyItsOwnFaults() {
        GRPC.setLevel(Level.SEVERE);
    }
}
