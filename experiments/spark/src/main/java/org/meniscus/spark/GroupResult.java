package org.meniscus.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.sweep.Heard;
import org.meniscus.experiments.sweep.Outcome;
import org.meniscus.experiments.sweep.PointGroup;
import org.meniscus.experiments.sweep.SweepPoint;

/**
 * What a worker sends back.
 *
 * @param heard the recordings it read
 * @param outcomes one per point
 * @param refusal why the recordings could not be read or there was nothing to compute with; null when all went well
 */
record GroupResult(List<Heard> heard, List<Pair> outcomes, String refusal) implements Serializable {
    /** A point and what came of it. */
    record Pair(SweepPoint point, Outcome outcome) implements Serializable {}

    static GroupResult compute(PointGroup group, String backend) {
        try {
            List<Recordings> recordings = BinnedOnce.recordings(group.points().get(0));
            List<Pair> outcomes = new ArrayList<>();
            group.compute(recordings, backend, 1, (point, outcome) -> outcomes.add(new Pair(point, outcome)));
            return new GroupResult(Heard.of(recordings), outcomes, null);
        } catch (InputException e) {
            return new GroupResult(List.of(), List.of(), e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("the task was called off", e);
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
