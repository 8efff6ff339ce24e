package org.meniscus.experiments.sweep;

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
import java.util.stream.Collectors;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.run.RecordingCache;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.projection.compute.ComputeBackends;

/**
 * Runs the missing points of a store on this machine.
 *
 * <p>What points share is done once: recordings are opened and binned once per distinct data, transforms and binning; points
 * of a {@link PointGroup} share chips and liquid states; groups run in parallel, as many as the heap holds ({@link Footprint}). Every random stream hangs on the study's
 * seed and the repeat, so no result depends on order, threads or what else was run, and each equals that of {@code meniscus
 * run} with the same values set. Several engines, in several processes, may work on one store: each group is done by one of
 * them.
 */
public final class LocalEngine implements SweepEngine {
    public static final String NAME = "local";
    private static final long PATIENCE_MILLIS = 100;

    private final int threads;
    private final String backend;
    private final RecordingCache cache;

    public LocalEngine(Options options) {
        this.threads = options.threads();
        this.backend = options.backend();
        this.cache = options.cache();
    }

    @Override
    public void run(ResultStore store, ProgressListener progress) throws InterruptedException {
        ComputeBackends.named(backend, 1).close();
        List<SweepPoint> missing = store.missing();
        store.formedOf(new PointGroup(missing).tables());
        try (Claims claims = store.claims()) {
            Pass pass = new Pass(store, progress, claims, missing.size(), new AtomicInteger());
            Map<String, List<SweepPoint>> byRecordings = missing.stream()
                    .collect(Collectors.groupingBy(
                            point -> point.study().recordings(), LinkedHashMap::new, Collectors.toList()));
            for (List<SweepPoint> points : byRecordings.values()) {
                List<Recordings> recordings =
                        Recordings.open(points.get(0).study().study(), cache, threads, progress);
                store.heard(Heard.of(recordings));
                run(PointGroup.of(points), recordings, pass);
            }
        }
    }

    /** What all groups of one call share. */
    private record Pass(ResultStore store, ProgressListener progress, Claims claims, int total, AtomicInteger done) {
        void finished(int points) {
            progress.progress("sweep", done.addAndGet(points), total);
        }
    }

    private void run(Map<String, PointGroup> groups, List<Recordings> recordings, Pass pass)
            throws InterruptedException {
        long each = groups.values().stream()
                .mapToLong(
                        group -> Footprint.bytes(group.points().get(0).study().study(), recordings))
                .max()
                .orElse(0);
        int together = Footprint.atOnce(threads, each, Runtime.getRuntime().maxMemory() / 2);
        int inner = Math.max(1, threads / Math.min(groups.size(), together));
        ConcurrentLinkedQueue<String> elsewhere = new ConcurrentLinkedQueue<>();
        List<Work> first = new ArrayList<>();
        groups.forEach((key, group) -> first.add(() -> {
            if (!ran(key, group, recordings, inner, pass)) elsewhere.add(key);
        }));
        inParallel(first, together);
        List<Work> second = new ArrayList<>();
        for (String key : elsewhere)
            second.add(() -> {
                while (!ran(key, groups.get(key), recordings, inner, pass)) Thread.sleep(PATIENCE_MILLIS);
            });
        inParallel(second, together);
    }

    private boolean ran(String key, PointGroup group, List<Recordings> recordings, int inner, Pass pass)
            throws InterruptedException {
        Optional<Claims.Claim> claim = pass.claims.claim(key);
        if (claim.isEmpty()) return false;
        try (Claims.Claim held = claim.get()) {
            List<SweepPoint> missing = group.points().stream()
                    .filter(point -> !pass.store.isFinished(point))
                    .toList();
            pass.finished(group.size() - missing.size());
            if (missing.isEmpty()) return true;
            PointGroup left = new PointGroup(missing);
            pass.store.formedOf(left.tables());
            left.compute(recordings, backend, inner, (point, outcome) -> {
                pass.store.finish(point, outcome);
                pass.finished(1);
            });
            return true;
        }
    }

    /** A unit of work. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Runs all, or stops at the first failure: what has not begun by then never begins. */
    private void inParallel(List<Work> tasks, int together) throws InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(together);
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
