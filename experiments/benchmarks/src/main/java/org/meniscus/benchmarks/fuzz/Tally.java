package org.meniscus.benchmarks.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.InputException;

/** What became of the mutants of one target, and the first one of every kind of fault. */
final class Tally {
    /** Bounds for one file: processor seconds, and bytes allocated, garbage included. */
    private static final double MOST_SECONDS = 2;

    private static final long MOST_BYTES = 1L << 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private final Path faultsFolder;
    private final Map<String, Integer> faults = new TreeMap<>();
    private long read;
    private long refused;
    private double mostSeconds;
    private long mostBytes;

    /** @param faults folder for mutants that are not taken well; made when there is one */
    Tally(Target target, Path faults) {
        this.target = target;
        this.faultsFolder = faults;
    }

    Target target() {
        return target;
    }

    synchronized Map<String, Integer> faults() {
        return faults;
    }

    synchronized long mutants() {
        return read + refused;
    }

    /** Reads one mutant in this thread. */
    void take(byte[] mutant, Path scratch) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = THREADS.getCurrentThreadCpuTime();
        Throwable thrown = null;
        try {
            target.reading().read(mutant, scratch);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            thrown = e;
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - nanos) / 1e9;
        count(mutant, thrown, seconds, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    private synchronized void count(byte[] mutant, Throwable thrown, double seconds, long bytes) {
        if (thrown == null) read++;
        else refused++;
        mostSeconds = Math.max(mostSeconds, seconds);
        mostBytes = Math.max(mostBytes, bytes);
        if (thrown != null) fault(thrown).ifPresent(what -> note(what, mutant));
        if (seconds > MOST_SECONDS) note("takes more than " + MOST_SECONDS + " s", mutant);
        if (bytes > MOST_BYTES) note("allocates more than 1 GB", mutant);
    }

    private static java.util.Optional<String> fault(Throwable thrown) {
        if (!(thrown instanceof InputException)) return java.util.Optional.of(kind(thrown));
        String message = String.valueOf(thrown.getMessage());
        if (message.endsWith(": null") || message.contains("Exception"))
            return java.util.Optional.of("says '" + end(message) + "' of " + place(thrown));
        return java.util.Optional.empty();
    }

    private static String kind(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).replaceAll("\\s+", " ");
        return thrown.getClass().getSimpleName() + " in " + place(thrown) + " (" + end(message) + ")";
    }

    private static String end(String message) {
        String line = message.replaceAll("[0-9]+", "N");
        return line.length() > 60 ? line.substring(line.length() - 60) : line;
    }

    private static String place(Throwable thrown) {
        for (StackTraceElement at : thrown.getStackTrace())
            if (at.getClassName().startsWith("org.meniscus")) return at.getFileName() + ":" + at.getLineNumber();
        return "a library";
    }

    private void note(String what, byte[] mutant) {
        if (faults.merge(what, 1, Integer::sum) > 1) return;
        try {
            Files.createDirectories(faultsFolder);
            Files.write(faultsFolder.resolve(target.name() + "-" + faults.size()), mutant);
        } catch (IOException e) {
            faults.merge("a mutant could not be kept", 1, Integer::sum);
        }
    }

    synchronized String line() {
        return String.format(
                Locale.ROOT,
                "%d mutants, %d read, %d refused, at most %.0f MB and %.2f s",
                read + refused,
                read,
                refused,
                mostBytes / 1e6,
                mostSeconds);
    }
}
