package org.meniscus.hil.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.hil.v1.Health;

/**
 * Stays with a board while a study lasts: it must remain ready, no cell may be pulsed, and known patterns must be
 * answered as at the start. What ends the study is thrown, what only belongs beside its results is told and kept.
 */
final class Vigil {
    private static final int MOST_SIGHTS = 64;
    /** Departures below this are not worth a line. */
    private static final double WORTH_TELLING = 0.03;

    private final BoardAddress address;
    private final Supplier<BoardStatus> status;
    private final Consumer<String> notices;
    private final long started = System.nanoTime();
    private final long pulses;
    private final List<Sight> sights = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Sentinel, Double> told = new ConcurrentHashMap<>();
    private String health = "";
    private int stride = 1;
    private int looks;

    /**
     * @param first how the board is as the study begins
     * @param status asks it again
     */
    Vigil(BoardAddress address, BoardStatus first, Supplier<BoardStatus> status, Consumer<String> notices) {
        this.address = address;
        this.status = status;
        this.notices = notices;
        this.pulses = first.getPulses();
        check(first);
    }

    /** What was seen, evenly over time. */
    synchronized List<Sight> sights() {
        return List.copyOf(sights);
    }

    /** Sentences that belong beside the results. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** A newly learnt region: it must answer at all. */
    void meet(Sentinel sentinel) {
        if (sentinel.constant())
            throw wrong(
                    sentinel.sees()
                            ? "answers the same, whatever word lines are active: no cell reaches its converters"
                            : "answers the same to all patterns, and all are out of its converters' range: widen the"
                                    + " range");
        if (!sentinel.sees())
            tell("board at " + address
                    + ": all patterns are out of its converters' range, so that a change of the board"
                    + " would not be noticed");
        else sentinel.fault().ifPresent(fault -> tell("board at " + address + ": " + fault));
    }

    /** @throws io.grpc.StatusRuntimeException if the link is down */
    void look(Sentinel sentinel) {
        BoardStatus now = status.get();
        check(now);
        if (!sentinel.sees()) return;
        Departure departure = sentinel.look();
        if (departure.another()) {
            if (sentinel.constantNow())
                throw wrong("answers the same to different patterns since some time: its answers are frozen or zero");
            throw wrong("no longer answers as it did when the study began: " + departure
                    + ". Its chip was exchanged, or its cells have changed");
        }
        double size = departure.size();
        if (size > WORTH_TELLING && size > 2 * told.getOrDefault(sentinel, 0.0)) {
            told.put(sentinel, size);
            tell("board at " + address + ": answers to known patterns have changed since the study began: "
                    + departure);
        }
        keep(new Sight(
                (System.nanoTime() - started) / 1e9,
                now.getTemperatureCelsius(),
                departure.drift(),
                departure.moved()));
    }

    private void check(BoardStatus now) {
        if (now.getHealth() == Health.HEALTH_DOWN)
            throw new BoardException(address, "Status", "the board says it is DOWN: " + detail(now));
        String state = now.getHealth() == Health.HEALTH_DEGRADED ? detail(now) : "";
        synchronized (this) {
            if (state.equals(health)) state = "";
            else health = state;
        }
        if (!state.isEmpty()) tell("board at " + address + " says it is DEGRADED: " + state);
        if (now.getPulses() != pulses)
            throw new BoardException(
                    address,
                    "Status",
                    String.format(
                            Locale.ROOT,
                            "its count of pulses went from %d to %d while the study read it: somebody else pulses its"
                                    + " cells, or it forgot its own. Nothing may pulse a board that a study reads",
                            pulses,
                            now.getPulses()));
    }

    private static String detail(BoardStatus status) {
        return status.getDetail().isEmpty() ? "it does not say why" : status.getDetail();
    }

    private void tell(String warning) {
        synchronized (this) {
            if (!warnings.contains(warning)) warnings.add(warning);
        }
        notices.accept(warning);
    }

    /** Of many sights every second is dropped, then every second of the new ones is kept, and so on. */
    private synchronized void keep(Sight sight) {
        if (looks++ % stride != 0) return;
        if (sights.size() == MOST_SIGHTS) {
            for (int k = sights.size() - 1; k > 0; k -= 2) sights.remove(k);
            stride *= 2;
        }
        sights.add(sight);
    }

    private BoardException wrong(String what) {
        return new BoardException(address, "Multiply", "the board " + what);
    }
}
