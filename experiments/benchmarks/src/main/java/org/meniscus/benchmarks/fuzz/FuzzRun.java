package org.meniscus.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.meniscus.base.Disk;
import org.meniscus.base.InputException;

/**
 * {@code bench fuzz}: every reader gets mutants for an equal share of the time, on all cores. Every one must give a result or
 * one line within 2 s of processor time and 1 GB. Mutants depend on the seed alone; how many there are on the machine.
 */
public final class FuzzRun {
    /** A disk in memory, where there is one: most mutants are written to a file. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Beyond its share of time, a target that has not ended hangs. */
    private static final long HANGS_SECONDS = 60;

    private FuzzRun() {}

    /**
     * @param seconds for all targets together
     * @param faults folder for mutants that were not taken well
     * @param out hears name and figures of each target
     * @throws InputException if a mutant was not taken well
     */
    public static void run(double seconds, long seed, Path faults, BiConsumer<String, String> out)
            throws IOException, InterruptedException {
        Path scratch = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "fuzz")
                : Files.createTempDirectory("fuzz");
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Target> targets = Targets.all(Files.createDirectory(scratch.resolve("seeds")));
            double share = seconds * threads / targets.size();
            List<Tally> tallies =
                    targets.stream().map(target -> new Tally(target, faults)).toList();
            List<Future<?>> running = new ArrayList<>();
            for (Tally tally : tallies) running.add(pool.submit(() -> mutate(tally, share, seed, scratch)));
            for (int k = 0; k < tallies.size(); k++) {
                await(running.get(k), tallies.get(k), seconds);
                out.accept(tallies.get(k).target().name(), tallies.get(k).line());
            }
            judge(tallies, faults, out);
        } finally {
            pool.shutdownNow();
            Disk.removeTree(scratch);
        }
    }

    private static void mutate(Tally tally, double seconds, long seed, Path scratch) {
        Target target = tally.target();
        try {
            Path own = Files.createDirectory(scratch.resolve(target.name()));
            requireOneRead(target, own);
            SplittableRandom random = new SplittableRandom(seed + target.name().hashCode());
            Mutation mutation = new Mutation(random);
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (System.nanoTime() < end && !Thread.currentThread().isInterrupted())
                tally.take(mutation.of(target.seeds(), target.text()), own);
            Disk.removeTree(own);
        } catch (Exception e) {
            throw new IllegalStateException("a whole file of " + target.name() + " is not read: " + e, e);
        }
    }

    /** A target whose whole files are refused would refuse all mutants, and show nothing. */
    private static void requireOneRead(Target target, Path scratch) throws Exception {
        InputException refusal = null;
        for (byte[] whole : target.seeds())
            try {
                target.reading().read(whole.clone(), scratch);
                return;
            } catch (InputException e) {
                refusal = e;
            }
        throw refusal;
    }

    private static void await(Future<?> work, Tally tally, double seconds) throws InterruptedException {
        try {
            work.get((long) (2 * seconds) + HANGS_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new InputException(tally.target().name() + " hangs after " + tally.line(), e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void judge(List<Tally> tallies, Path folder, BiConsumer<String, String> out) {
        long mutants = 0;
        int kinds = 0;
        for (Tally tally : tallies) {
            mutants += tally.mutants();
            kinds += tally.faults().size();
            tally.faults()
                    .forEach((what, times) -> out.accept(tally.target().name(), "FAULT, " + times + " times: " + what));
        }
        out.accept("all", mutants + " mutants, " + kinds + " kinds of fault");
        if (kinds > 0)
            throw new InputException(kinds + " kinds of mutants were not taken well; one of each is in " + folder);
    }
}
