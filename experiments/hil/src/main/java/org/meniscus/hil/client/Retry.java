package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Repeats a call while the link is down, tells of it, and gives up with a message when patience ends. */
final class Retry {
    private static final Set<Status.Code> PASSING =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED, Status.Code.INTERNAL);

    private final BoardAddress board;
    private final Patience patience;
    private final Consumer<String> notices;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    Retry(BoardAddress board, Patience patience, Consumer<String> notices) {
        this.board = board;
        this.patience = patience;
        this.notices = notices;
    }

    /** How often the link was lost. */
    long lost() {
        return lost.get();
    }

    /** How many calls were made again. */
    long repeated() {
        return repeated.get();
    }

    Patience patience() {
        return patience;
    }

    <T> T call(String name, Supplier<T> call) {
        long start = 0;
        for (int attempt = 0; ; attempt++) {
            try {
                T answer = call.get();
                if (attempt > 0) notices.accept("board at " + board + " is back, " + name + " goes on");
                return answer;
            } catch (StatusRuntimeException e) {
                if (!PASSING.contains(e.getStatus().getCode())) throw refused(name, e);
                long now = System.nanoTime();
                if (attempt == 0) {
                    start = now;
                    notices.accept("link to board at " + board + " lost during " + name + " (" + lost.incrementAndGet()
                            + " so far): " + why(e) + "; trying again");
                }
                if (now - start > patience.outage().toNanos())
                    throw new BoardException(
                            board,
                            name,
                            why(e) + "; gave up after " + patience.outage().toSeconds()
                                    + " s. Check that the board is served there",
                            e);
                pause(name, attempt, e);
                repeated.incrementAndGet();
            }
        }
    }

    private void pause(String name, int attempt, StatusRuntimeException cause) {
        try {
            Thread.sleep(patience.pause(attempt).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BoardException(board, name, "interrupted while the link was down", cause);
        }
    }

    private BoardException refused(String name, StatusRuntimeException e) {
        return new BoardException(board, name, "refused: " + why(e), e);
    }

    private static String why(StatusRuntimeException e) {
        String description = e.getStatus().getDescription();
        Throwable cause = e.getStatus().getCause();
        return e.getStatus().getCode()
                + (description == null ? "" : " " + description)
                + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }
}
