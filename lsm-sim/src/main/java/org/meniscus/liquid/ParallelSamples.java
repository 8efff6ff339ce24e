package org.meniscus.liquid;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/**
 * Shares out samples 0 to n - 1, in ascending order, among workers with one thread each. When samples fail, the first of
 * them by number is reported: every sample below it was handed out earlier and has been finished.
 */
final class ParallelSamples {
    private final String task;
    private final int samples;
    private final ProgressListener progress;
    private int next;
    private int done;
    private boolean stopped;
    private int failedSample = Integer.MAX_VALUE;
    private Throwable failure;

    private ParallelSamples(String task, int samples, ProgressListener progress) {
        this.task = task;
        this.samples = samples;
        this.progress = progress;
    }

    /**
     * @throws InputException if the first failing sample failed with one; its message then begins with the sample
     * @throws InterruptedException when interrupted; all workers have ended by then
     */
    static void forEach(String task, int samples, List<? extends IntConsumer> workers, ProgressListener progress)
            throws InterruptedException {
        new ParallelSamples(task, samples, progress).run(workers);
    }

    private void run(List<? extends IntConsumer> workers) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers.size());
        for (IntConsumer worker : workers) pool.execute(() -> work(worker));
        pool.shutdown();
        try {
            awaitEnd(pool);
        } catch (InterruptedException e) {
            stop();
            pool.shutdownNow();
            awaitEndUninterruptibly(pool);
            throw e;
        }
        report();
    }

    private void work(IntConsumer worker) {
        for (int sample = take(); sample < samples; sample = take()) {
            try {
                worker.accept(sample);
                finished();
            } catch (RuntimeException | Error e) {
                failed(sample, e);
            }
        }
    }

    private synchronized int take() {
        return stopped ? samples : Math.min(samples, next++);
    }

    private synchronized void finished() {
        progress.progress(task, ++done, samples);
    }

    private synchronized void failed(int sample, Throwable cause) {
        stopped = true;
        if (sample > failedSample) return;
        failedSample = sample;
        failure = cause;
    }

    private synchronized void stop() {
        stopped = true;
    }

    private synchronized void report() {
        if (failure == null) return;
        String where = task + " sample " + failedSample + ": ";
        if (failure instanceof InputException) throw new InputException(where + failure.getMessage(), failure);
        throw new IllegalStateException(where + failure, failure);
    }

    private static void awaitEnd(ExecutorService pool) throws InterruptedException {
        while (!pool.awaitTermination(1, TimeUnit.HOURS)) continue;
    }

    private static void awaitEndUninterruptibly(ExecutorService pool) {
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                awaitEnd(pool);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
