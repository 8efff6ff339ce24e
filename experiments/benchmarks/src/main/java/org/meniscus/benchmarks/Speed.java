package org.meniscus.benchmarks;

import java.lang.management.ManagementFactory;

/**
 * Calls per second of processor time of the whole process, its compiler and collector included: on a shared machine it
 * means more than wall time.
 */
final class Speed {
    /** Long for a clock that ticks every 10 ms. */
    private static final long BLOCK = 500_000_000;

    private Speed() {}

    /** The best of blocks of calls that together take {@code seconds}, after as long for the compiler to finish. */
    static double best(double seconds, Runnable work) {
        long nanoseconds = (long) (seconds * 1e9);
        for (long end = processorTime() + nanoseconds; processorTime() < end; ) work.run();
        return again(seconds, work);
    }

    /** The same of work that is warm. */
    static double again(double seconds, Runnable work) {
        double best = 0;
        for (long end = processorTime() + (long) (seconds * 1e9); processorTime() < end; )
            best = Math.max(best, block(work));
        return best;
    }

    /** Milliseconds of wall time of the fastest of the calls that fit in {@code seconds}, after as long for the compiler. */
    static double fastest(double seconds, Runnable work) {
        long nanoseconds = (long) (seconds * 1e9);
        long begin = System.nanoTime();
        do work.run();
        while (System.nanoTime() - begin < nanoseconds);
        double best = Double.POSITIVE_INFINITY;
        begin = System.nanoTime();
        do {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        } while (System.nanoTime() - begin < nanoseconds);
        return best;
    }

    /** Bytes that this thread allocates for one call. */
    static double allocated(Runnable work) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Looks at the clock ever more rarely: a look costs as much as half of the shortest work that is timed. */
    private static double block(Runnable work) {
        long before = processorTime();
        long passed = 0;
        long calls = 0;
        long more = 1;
        while (passed < BLOCK) {
            for (long k = 0; k < more; k++) work.run();
            calls += more;
            passed = processorTime() - before;
            if (passed < BLOCK / 16) more = calls;
        }
        return calls * 1e9 / passed;
    }

    /** Processor nanoseconds of this process so far. */
    static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
