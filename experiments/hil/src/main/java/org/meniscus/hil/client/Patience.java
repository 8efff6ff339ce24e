package org.meniscus.hil.client;

import java.time.Duration;
import org.meniscus.base.Require;

/**
 * How long to wait for a board.
 *
 * @param answer for one answer, before the link counts as lost; longer where the board is known to take longer
 * @param outage for a lost link to come back, before the study gives up
 */
public record Patience(Duration answer, Duration outage) {
    /** Ten seconds for an answer, two minutes for a board that restarts. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(2));

    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    public Patience {
        Require.positive("patience for an answer in ms", (double) answer.toMillis());
        Require.nonNegative("patience for an outage in ms", (double) outage.toMillis());
    }

    /** For a board that has never answered: at most five seconds, as most likely the address is wrong. */
    Patience first() {
        return new Patience(shorter(answer, FIRST_CONNECTION), shorter(outage, FIRST_CONNECTION));
    }

    /** Before attempt k: doubles from 20 ms to 2 s. */
    Duration pause(int attempt) {
        return shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, 10)), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
