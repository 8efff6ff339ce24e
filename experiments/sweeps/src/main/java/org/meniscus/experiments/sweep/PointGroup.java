package org.meniscus.experiments.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.run.RunIdentity;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/**
 * Points that share chips and liquid states, since they differ only in their task: the unit of work of every engine.
 *
 * @param points one or more, of one repeat
 */
public record PointGroup(List<SweepPoint> points) implements java.io.Serializable {
    /** Groups by the states that points share, in the order of the points. */
    public static Map<String, PointGroup> of(List<SweepPoint> points) {
        Map<String, PointGroup> groups = new LinkedHashMap<>();
        points.stream()
                .collect(Collectors.groupingBy(
                        point -> point.study().states(point.repeat()), LinkedHashMap::new, Collectors.toList()))
                .forEach((key, of) -> groups.put(key, new PointGroup(of)));
        return groups;
    }

    /** Number of the points. */
    public int size() {
        return points.size();
    }

    /** What the tables of measured cells hold now that the hardware of these points names: SHA-256 by path. */
    public Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        points.stream()
                .map(SweepPoint::study)
                .distinct()
                .forEach(study -> tables.putAll(RunIdentity.tables(study.study())));
        return tables;
    }

    /**
     * Computes every point.
     *
     * @param recordings of their study, as {@link Recordings#open} gives them
     * @param backend compute backend that trains the heads
     * @param threads no result depends on it
     * @param finished told of each point as soon as it is known what came of it
     */
    public void compute(
            List<Recordings> recordings, String backend, int threads, BiConsumer<SweepPoint, Outcome> finished)
            throws InterruptedException {
        long start = System.nanoTime();
        try (ComputeBackend compute = ComputeBackends.named(backend, threads)) {
            Repeat repeat;
            try {
                repeat = encode(recordings, threads);
            } catch (InputException e) {
                for (SweepPoint point : points)
                    finished.accept(point, outcome(new Measurements(), e.getMessage(), start));
                return;
            }
            for (SweepPoint point : points) {
                Measurements measurements = repeat.work();
                String failure = null;
                try {
                    repeat.judge(point.study().study().task(), compute, ProgressListener.NONE)
                            .forEach(measurements::add);
                } catch (InputException e) {
                    failure = e.getMessage();
                }
                finished.accept(point, outcome(measurements, failure, start));
                start = System.nanoTime();
            }
        }
    }

    private Repeat encode(List<Recordings> recordings, int threads) throws InterruptedException {
        SweepPoint first = points.get(0);
        return Repeat.encode(
                first.study().study(),
                ArraySource.SIMULATED,
                recordings,
                first.repeat(),
                threads,
                ProgressListener.NONE);
    }

    private static Outcome outcome(Measurements measurements, String failure, long start) {
        return new Outcome(
                measurements,
                failure,
                (System.nanoTime() - start) / 1e9,
                Provenance.build().getProperty("git.commit.id.describe", "unknown"));
    }
}
