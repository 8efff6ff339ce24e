package org.meniscus.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Threads that share one piece of work, the caller among them. */
final class ThreadTeam implements AutoCloseable {
    private final int threads;
    private final ForkJoinPool others;

    ThreadTeam(int threads) {
        this.threads = threads;
        this.others = threads > 1 ? new ForkJoinPool(threads - 1) : null;
    }

    /** A team of the caller alone. */
    static ThreadTeam ofOne() {
        return new ThreadTeam(1);
    }

    /** Does all parts, each thread a range of them; ends when all have ended. */
    void share(int parts, Range work) {
        int shares = Math.min(threads, parts);
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int share = 1; share < shares; share++) {
            int from = share * parts / shares;
            int to = (share + 1) * parts / shares;
            tasks.add(others.submit(() -> work.run(from, to)));
        }
        if (parts > 0) work.run(0, parts / shares);
        tasks.forEach(ForkJoinTask::join);
    }

    @Override
    public void close() {
        if (others != null) others.shutdown();
    }

    /** What a thread does: parts {@code from} to {@code to - 1}. */
    interface Range {
        void run(int from, int to);
    }
}
