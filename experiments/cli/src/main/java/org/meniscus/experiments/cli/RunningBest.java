package org.meniscus.experiments.cli;

import java.util.function.LongSupplier;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepTable;

/** Adds the best setting so far to the progress of a sweep, looked up at most once in two seconds. */
final class RunningBest implements ProgressListener {
    private static final long LOOK_NANOS = 2_000_000_000L;

    private final ProgressBar bar;
    private final ResultStore store;
    private final LongSupplier nanoTime;
    private long looked;

    RunningBest(ProgressBar bar, ResultStore store, LongSupplier nanoTime) {
        this.bar = bar;
        this.store = store;
        this.nanoTime = nanoTime;
        this.looked = nanoTime.getAsLong();
    }

    @Override
    public synchronized void progress(String task, long done, long total) {
        bar.progress(task, done, total);
        long now = nanoTime.getAsLong();
        if (!task.equals("sweep") || done == total || now - looked < LOOK_NANOS) return;
        looked = now;
        SweepTable.best(store).ifPresent(best -> bar.note("best " + SweepSummary.best(best)));
    }
}
