package org.meniscus.spark;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.sweep.Heard;
import org.meniscus.experiments.sweep.Outcome;
import org.meniscus.experiments.sweep.PointGroup;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepPoint;

/**
 * What a worker sends back.
 *
 * @param host it is
 * @param heard the recordings it read
 * @param cells SHA-256 by path of the tables of measured cells that it formed chips of
 * @param outcomes one per point
 * @param refusal why the recordings could not be read or there was nothing to compute with; null when all went well
 */
record GroupResult(String host, List<Heard> heard, Map<String, String> cells, List<Pair> outcomes, String refusal)
        implements Serializable {
    /** A point and what came of it. */
    record Pair(SweepPoint point, Outcome outcome) implements Serializable {}

    static GroupResult compute(PointGroup group, String backend) {
        try {
            Map<String, String> cells = group.tables();
            List<Recordings> recordings = BinnedOnce.recordings(group.points().get(0));
            List<Pair> outcomes = new ArrayList<>();
            group.compute(recordings, backend, 1, (point, outcome) -> outcomes.add(new Pair(point, outcome)));
            return new GroupResult(thisHost(), Heard.of(recordings), cells, outcomes, null);
        } catch (InputException e) {
            return new GroupResult(thisHost(), List.of(), Map.of(), List.of(), e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("the task was called off", e);
        }
    }

    /**
     * Writes what was computed.
     *
     * @return why it cannot be written: there is nothing, or the worker reads other files than the sweep was begun with
     */
    Optional<String> keep(ResultStore store) {
        if (refusal != null) return Optional.of("worker " + host + ": " + refusal);
        try {
            store.formedOf(cells);
            store.heard(heard);
        } catch (InputException e) {
            return Optional.of("worker " + host + ": " + e.getMessage());
        }
        outcomes.forEach(one -> store.finish(one.point(), one.outcome()));
        return Optional.empty();
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "without a name";
        }
    }

    /** The recordings that a worker read last: the tasks of a sweep mostly share them. */
    private static final class BinnedOnce {
        private static String key;
        private static List<Recordings> last;

        static synchronized List<Recordings> recordings(SweepPoint point) throws InterruptedException {
            String wanted = point.study().recordings();
            if (!wanted.equals(key)) {
                last = Recordings.open(point.study().study(), 1, ProgressListener.NONE);
                key = wanted;
            }
            return last;
        }
    }
}
