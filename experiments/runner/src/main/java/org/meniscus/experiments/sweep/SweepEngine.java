package org.meniscus.experiments.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/**
 * Runs the missing points of a store on this machine.
 *
 * <p>What points share is done once: recordings are opened and binned once per distinct data, transforms and binning; points
 * that differ only in their task, in one repeat, share chips and liquid states. Such a group is the unit of work; groups run
 * in parallel. Every random stream hangs on the study's seed and the repeat, so no result depends on order, threads or what
 * else was run, and each equals that of {@code meniscus run} with the same values set. Several engines, in several
 * processes, may work on one store: each group is done by one of them.
 */
public final class SweepEngine {
    private static final long PATIENCE_MILLIS = 100;

    private final ResultStore store;
    private final int threads;
    private final String backend;
    private final ProgressListener progress;
    private final AtomicInteger done = new AtomicInteger();
    private final String build = Provenance.build().getProperty("git.commit.id.describe", "unknown");
    private int total;

    /**
     * @param threads that work; no result depends on it
     * @param backend compute backend that trains the heads
     */
    public SweepEngine(ResultStore store, int threads, String backend, ProgressListener progress) {
        this.store = store;
        this.threads = Require.inRange("--threads", threads, 1, 1024);
        this.backend = Require.notBlank("--backend", backend);
        this.progress = progress;
    }

    /**
     * Returns when every point of the store has its result, or the reason why it has none: a setting may be out of reach,
     * too large for its macro or silent, and that is a result of a sweep, too.
     *
     * @throws InputException if the recordings cannot be read, or there is no such backend
     */
    public void run() throws InterruptedException {
        ComputeBackends.named(backend, 1).close();
        List<SweepPoint> missing = store.missing();
        total = missing.size();
        try (Claims claims = Claims.open(store.folder())) {
            for (List<SweepPoint> points :
                    grouped(missing, point -> point.study().recordings()).values()) {
                List<Recordings> recordings =
                        Recordings.open(points.get(0).study().study(), threads, progress);
                store.heard(recordings);
                run(grouped(points, point -> point.study().states(point.repeat())), recordings, claims);
            }
        }
    }

    private static Map<String, List<SweepPoint>> grouped(List<SweepPoint> points, Function<SweepPoint, String> key) {
        return points.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private void run(Map<String, List<SweepPoint>> groups, List<Recordings> recordings, Claims claims)
            throws InterruptedException {
        int inner = Math.max(1, threads / groups.size());
        ConcurrentLinkedQueue<String> elsewhere = new ConcurrentLinkedQueue<>();
        List<Work> first = new ArrayList<>();
        groups.forEach((key, points) -> first.add(() -> {
            if (!ran(claims.claim(key), points, recordings, inner)) elsewhere.add(key);
        }));
        inParallel(first);
        List<Work> second = new ArrayList<>();
        for (String key : elsewhere)
            second.add(() -> {
                while (!ran(claims.claim(key), groups.get(key), recordings, inner)) Thread.sleep(PATIENCE_MILLIS);
            });
        inParallel(second);
    }

    private boolean ran(Optional<FileLock> claim, List<SweepPoint> points, List<Recordings> recordings, int inner)
            throws InterruptedException {
        if (claim.isEmpty()) return false;
        try (FileLock held = claim.get()) {
            List<SweepPoint> missing =
                    points.stream().filter(point -> !store.isFinished(point)).toList();
            if (!missing.isEmpty()) compute(missing, recordings, inner);
            progress.progress("sweep", done.addAndGet(points.size() - missing.size()), total);
            return held.isValid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compute(List<SweepPoint> points, List<Recordings> recordings, int inner) throws InterruptedException {
        long start = System.nanoTime();
        try (ComputeBackend compute = ComputeBackends.named(backend, inner)) {
            Repeat repeat = encode(points, recordings, inner);
            if (repeat == null) return;
            for (SweepPoint point : points) {
                Map<String, Double> metrics = work(repeat);
                String failure = null;
                try {
                    metrics.putAll(repeat.judge(point.study().study().task(), compute, ProgressListener.NONE));
                } catch (InputException e) {
                    failure = e.getMessage();
                }
                start = finish(point, metrics, failure, start);
            }
        }
    }

    /** The chips that the points share; null when there can be none, which is then the outcome of all of them. */
    private Repeat encode(List<SweepPoint> points, List<Recordings> recordings, int inner) throws InterruptedException {
        SweepPoint first = points.get(0);
        try {
            return Repeat.encode(
                    first.study().study(),
                    ArraySource.SIMULATED,
                    recordings,
                    first.repeat(),
                    inner,
                    ProgressListener.NONE);
        } catch (InputException e) {
            for (SweepPoint point : points) finish(point, Map.of(), e.getMessage(), System.nanoTime());
            return null;
        }
    }

    private long finish(SweepPoint point, Map<String, Double> metrics, String failure, long start) {
        long end = System.nanoTime();
        store.finish(point, new Outcome(metrics, failure, (end - start) / 1e9, build));
        progress.progress("sweep", done.incrementAndGet(), total);
        return end;
    }

    private static Map<String, Double> work(Repeat repeat) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        repeat.work()
                .forEach((modality, work) ->
                        work.forEach((name, value) -> metrics.put("macro." + modality + "." + name, value)));
        return metrics;
    }

    /** A unit of work. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Runs all, or stops at the first failure: what has not begun by then never begins. */
    private void inParallel(List<Work> tasks) throws InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            ExecutorCompletionService<Void> finished = new ExecutorCompletionService<>(pool);
            for (Work task : tasks)
                finished.submit(() -> {
                    if (failed.get()) return null;
                    try {
                        task.run();
                    } catch (Throwable e) {
                        failed.set(true);
                        throw e;
                    }
                    return null;
                });
            for (int k = 0; k < tasks.size(); k++) finished.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputException input) throw input;
            throw new IllegalStateException("a point of the sweep failed", e.getCause());
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(1, TimeUnit.HOURS);
        }
    }
}
