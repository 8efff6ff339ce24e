package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.meniscus.projection.compute.ComputeBackend;

/**
 * A backend taken apart for many like pieces of work: piece k is always done on share {@code k mod n}, each share by a thread of its own, so that what a
 * piece has made with its share can be used by its next piece of work. No result depends on how many there are.
 */
final class Shares implements AutoCloseable {
    private final ComputeBackend whole;
    private final List<ComputeBackend> shares;

    Shares(ComputeBackend whole) {
        this.whole = whole;
        this.shares = whole.shares();
    }

    /** All pieces, in their order. The first failure is thrown as it was. */
    <T> List<T> each(int pieces, BiFunction<Integer, ComputeBackend, T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(shares.size());
        try {
            List<Future<List<T>>> done = new ArrayList<>();
            for (int s = 0; s < shares.size(); s++) {
                int share = s;
                done.add(threads.submit(() -> own(share, pieces, work)));
            }
            List<List<T>> byShare = new ArrayList<>();
            for (Future<List<T>> future : done) byShare.add(future.get());
            List<T> all = new ArrayList<>();
            for (int k = 0; k < pieces; k++)
                all.add(byShare.get(k % shares.size()).get(k / shares.size()));
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error failure) throw failure;
            throw new IllegalStateException("a split failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between splits", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private <T> List<T> own(int share, int pieces, BiFunction<Integer, ComputeBackend, T> work) {
        List<T> made = new ArrayList<>();
        for (int k = share; k < pieces; k += shares.size()) made.add(work.apply(k, shares.get(share)));
        return made;
    }

    @Override
    public void close() {
        for (ComputeBackend share : shares) if (share != whole) share.close();
    }
}
