package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.meniscus.base.InputException;

/**
 * A board that cannot be reached, refuses, or answers nonsense; the message names the board, the call and what was
 * wrong.
 */
public final class BoardException extends InputException {
    private static final long serialVersionUID = 1L;

    BoardException(BoardAddress board, String call, String what, Throwable cause) {
        super("board at " + board + ", " + call + ": " + what, cause);
    }

    /** Whether the board says that a programming was cut off and cannot be gone on with. */
    public boolean aborted() {
        return getCause() instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Status.Code.ABORTED;
    }

    BoardException(BoardAddress board, String call, String what) {
        this(board, call, what, null);
    }
}
