package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.meniscus.base.NetworkTrouble;

/**
 * Repeats a call while the link is down, tells of it, and gives up with a message when patience ends. No answer counts
 * before it is sure that it came from the same board.
 */
final class Retry {
    /** The link is down, or the board restarts: as long as the patience for an outage lasts. */
    private static final Set<Status.Code> OUTAGES = Set.of(Status.Code.UNAVAILABLE, Status.Code.CANCELLED);
    /**
     * The board works but fails at this call, or is too slow for it: a few times only, or the same is asked for ever.
     */
    private static final Set<Status.Code> FAILURES =
            Set.of(Status.Code.DEADLINE_EXCEEDED, Status.Code.INTERNAL, Status.Code.UNKNOWN);

    private static final int MOST_FAILURES = 4;

    private final BoardAddress board;
    private final Patience patience;
    private final Consumer<String> notices;
    private final SameBoard same;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private volatile boolean answered;

    Retry(BoardAddress board, Patience patience, SameBoard same, Consumer<String> notices) {
        this.board = board;
        this.patience = patience;
        this.same = same;
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
        return call(name, patience, call);
    }

    <T> T call(String name, Patience bounds, Supplier<T> call) {
        long start = 0;
        int failures = 0;
        for (int attempt = 0; ; attempt++) {
            try {
                if (attempt > 0) same.assure();
                T answer = call.get();
                same.assure();
                answered = true;
                if (attempt > 0) notices.accept("board at " + board + " is back, " + name + " goes on");
                return answer;
            } catch (StatusRuntimeException e) {
                Status.Code code = e.getStatus().getCode();
                boolean failed = FAILURES.contains(code);
                Optional<String> lasting = lasting(e);
                if (lasting.isPresent()) throw new BoardException(board, name, lasting.get(), e);
                if (!failed && !OUTAGES.contains(code)) throw new BoardException(board, name, "refused: " + why(e), e);
                long now = System.nanoTime();
                if (attempt == 0) {
                    start = now;
                    notices.accept("link to board at " + board + " lost during " + name + " (" + lost.incrementAndGet()
                            + " so far): " + why(e) + "; trying again");
                }
                if (failed && ++failures > MOST_FAILURES)
                    throw new BoardException(
                            board,
                            name,
                            why(e) + "; gave up after " + failures
                                    + " tries. The board is there and fails at this call:" + " see its own log",
                            e);
                if (now - start > bounds.outage().toNanos())
                    throw new BoardException(
                            board,
                            name,
                            why(e) + "; gave up after " + bounds.outage().toSeconds()
                                    + " s. Check that the board is served there",
                            e);
                pause(name, attempt, bounds, e);
                repeated.incrementAndGet();
            }
        }
    }

    private void pause(String name, int attempt, Patience bounds, StatusRuntimeException cause) {
        try {
            Thread.sleep(bounds.pause(attempt).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BoardException(board, name, "interrupted while the link was down", cause);
        }
    }

    /**
     * Why waiting is of no use: certificates do not become right by it, and no machine gets a name. The name of a board that has
     * answered before may be unknown for a while.
     */
    private Optional<String> lasting(StatusRuntimeException e) {
        Throwable cause = e.getStatus().getCause();
        if (cause == null) return Optional.empty();
        Optional<String> reason = NetworkTrouble.lasting(cause);
        if (isOfCertificates(cause))
            return reason.or(
                    () -> Optional.of("no encrypted connection can be made (" + NetworkTrouble.of(cause) + ")"));
        return answered ? Optional.empty() : reason;
    }

    private static boolean isOfCertificates(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) return true;
        return false;
    }

    private static String why(StatusRuntimeException e) {
        String description = e.getStatus().getDescription();
        Throwable cause = e.getStatus().getCause();
        return e.getStatus().getCode()
                + (description == null ? "" : " " + description)
                + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }
}
