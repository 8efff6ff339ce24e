package org.meniscus.hil.client;

import org.meniscus.base.InputException;

/** A board that cannot be reached, refuses, or answers nonsense; the message names the board, the call and what was wrong. */
public final class BoardException extends InputException {
    private static final long serialVersionUID = 1L;

    BoardException(BoardAddress board, String call, String what, Throwable cause) {
        super("board at " + board + ", " + call + ": " + what, cause);
    }

    BoardException(BoardAddress board, String call, String what) {
        this(board, call, what, null);
    }
}
