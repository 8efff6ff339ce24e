package org.meniscus.projection.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shares the rows of a result out among threads; small work stays on the caller's thread. */
final class RowWorkers implements AutoCloseable {
    /** Below this many operations handing out costs more than it saves (about 20 us of work). */
    private static final long WORTH_SHARING = 200_000;

    private final int threads;
    private final ExecutorService pool;

    RowWorkers(int threads) {
        this.threads = threads;
        this.pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads - 1, task -> {
                    Thread thread = new Thread(task, "meniscus-projection");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Rows from (inclusive) to (exclusive). */
    @FunctionalInterface
    interface Rows {
        void run(int from, int to);
    }

    int threads() {
        return threads;
    }

    /** Runs the task on [0, rows); each row exactly once. */
    void run(int rows, long operationsPerRow, Rows task) {
        if (pool == null || rows < 2 || rows * operationsPerRow < WORTH_SHARING) {
            task.run(0, rows);
            return;
        }
        // Blocks of four rows keep the panel kernel's tiles whole.
        int share = Math.max(4, ((rows + threads - 1) / threads + 3) / 4 * 4);
        List<Future<?>> others = new ArrayList<>();
        for (int from = share; from < rows; from += share) {
            int start = from;
            others.add(pool.submit(() -> task.run(start, Math.min(start + share, rows))));
        }
        task.run(0, Math.min(share, rows));
        for (Future<?> other : others) await(other);
    }

    private static void await(Future<?> other) {
        try {
            other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e.getCause());
        }
    }

    @Override
    public void close() {
        if (pool != null) pool.shutdownNow();
    }
}
