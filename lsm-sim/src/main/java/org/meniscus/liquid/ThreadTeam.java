package org.meniscus.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that share one piece of work, the caller among them. */
final class ThreadTeam implements AutoCloseable {
    /** Portions of a piece of work for each thread: who is held up leaves some to the others. */
    private static final int PORTIONS = 4;

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

    int threads() {
        return threads;
    }

    /** Does all parts, each thread the next few when it is ready; ends when all have ended. */
    void share(int parts, Range work) {
        int portions = Math.min(parts, threads > 1 ? PORTIONS * threads : 1);
        AtomicInteger next = new AtomicInteger();
        Runnable member = () -> {
            for (int k = next.getAndIncrement(); k < portions; k = next.getAndIncrement())
                work.run(k * parts / portions, (k + 1) * parts / portions);
        };
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int k = 1; k < Math.min(threads, portions); k++) tasks.add(others.submit(member));
        member.run();
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
