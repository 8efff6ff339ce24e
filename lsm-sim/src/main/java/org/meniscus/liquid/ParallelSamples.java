package org.meniscus.liquid;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/**
 * Shares out a range of samples in blocks, in ascending order, among workers with one thread each; a worker alone has the thread of the
 * caller. When samples fail, the first of them by number is reported: every sample below it was handed out earlier and has been
 * prepared.
 */
final class ParallelSamples {
    /** What one thread does with a block. */
    interface Worker {
        /** Fetches and checks the next sample of the block; whatever can be wrong with a sample is found here. */
        void prepare(int sample);

        /** Does the work of the prepared samples, the first of which has this number. */
        void run(int firstSample);
    }

    private final String task;
    private final int first;
    private final int end;
    private final int block;
    private final ProgressListener progress;
    private int next;
    private int done;
    private boolean stopped;
    private int failedSample = Integer.MAX_VALUE;
    private Throwable failure;

    private ParallelSamples(String task, int first, int end, int block, ProgressListener progress) {
        this.task = task;
        this.first = first;
        this.end = end;
        this.block = block;
        this.progress = progress;
        this.next = first;
    }

    /**
     * @param first number of the first sample
     * @param end one more than the number of the last
     * @throws InputException if the first failing sample failed with one; its message then begins with the sample
     * @throws InterruptedException when interrupted; all workers have ended by then
     */
    static void forEach(
            String task, int first, int end, int block, List<? extends Worker> workers, ProgressListener progress)
            throws InterruptedException {
        new ParallelSamples(task, first, end, block, progress).run(workers);
    }

    private void run(List<? extends Worker> workers) throws InterruptedException {
        if (workers.size() == 1) work(workers.get(0));
        else inParallel(workers);
        if (Thread.interrupted()) throw new InterruptedException();
        report();
    }

    private void inParallel(List<? extends Worker> workers) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers.size());
        for (Worker worker : workers) pool.execute(() -> work(worker));
        pool.shutdown();
        try {
            awaitEnd(pool);
        } catch (InterruptedException e) {
            stop();
            pool.shutdownNow();
            awaitEndUninterruptibly(pool);
            throw e;
        }
    }

    private void work(Worker worker) {
        for (int from = take(); from < end; from = take()) {
            int to = Math.min(end, from + block);
            int sample = from;
            try {
                for (; sample < to; sample++) worker.prepare(sample);
                sample = from;
                worker.run(from);
                finished(to - from);
            } catch (RuntimeException | Error e) {
                failed(sample, e);
            }
        }
    }

    private synchronized int take() {
        int from = stopped || Thread.currentThread().isInterrupted() ? end : next;
        next = Math.min(end, next + block);
        return from;
    }

    private synchronized void finished(int count) {
        done += count;
        progress.progress(task, done, end - first);
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
