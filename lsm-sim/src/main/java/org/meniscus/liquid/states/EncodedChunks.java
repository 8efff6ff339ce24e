package org.meniscus.liquid.states;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.meniscus.base.Disk;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.base.WholeFile;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;

/**
 * Keeps the states of a long encoding while it goes on, about once a second, so that a killed run loses no more than that:
 * the same run started again finds them and goes on. An encoding that is done within a second leaves no trace.
 *
 * <p>Layout: {@code <parent>/.encoding/<key>/<first>-<end>.states}, each a {@link StateChunk} that appeared under its name
 * when it was whole. The key stands for all that determines the states; what does not bear it, or is damaged, is encoded
 * again. A finished run removes what it kept. The states are the same bits with and without chunks.
 */
public final class EncodedChunks {
    /** Keeps nothing: for points of a sweep, which are kept when they are finished, and for boards, which have no seed. */
    public static final EncodedChunks NONE = new EncodedChunks(null, () -> 0);

    private static final String FOLDER = ".encoding";
    private static final long KEPT_EVERY_NANOS = 1_000_000_000L;
    private static final int FEWEST = 64;
    private static final int FIRST = 128;
    private static final int MOST = 1 << 16;

    private final Path folder;
    private final LongSupplier nanoTime;
    private final Set<String> used = new TreeSet<>();

    private EncodedChunks(Path folder, LongSupplier nanoTime) {
        this.folder = folder;
        this.nanoTime = nanoTime;
    }

    /**
     * @param parent folder of the runs
     * @param nanoTime {@link System#nanoTime}, or another clock that runs forward
     */
    public static EncodedChunks in(Path parent, LongSupplier nanoTime) {
        return new EncodedChunks(parent.resolve(FOLDER), nanoTime);
    }

    /** Whether a run that was stopped has left states here. */
    public static boolean left(Path parent) {
        return Files.isDirectory(parent.resolve(FOLDER));
    }

    /**
     * {@link LiquidEncoder#encode}, going on from what is kept.
     *
     * @param key identity of all that determines the states: hexadecimal
     */
    public LiquidStates encode(
            LiquidEncoder encoder,
            int samples,
            IntFunction<SpikeRaster> rasters,
            Seed seed,
            String key,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        if (folder == null) return encoder.encode(samples, rasters, seed, threads, progress);
        used.add(key);
        TreeMap<Integer, LiquidStates> kept = kept(key, samples, encoder);
        int reused = kept.values().stream().mapToInt(LiquidStates::samples).sum();
        String task = reused == 0 ? "encoding" : "encoding (" + reused + " kept)";
        if (reused > 0) progress.progress(task, reused, samples);
        List<LiquidStates> parts = new ArrayList<>();
        List<LiquidStates> unwritten = new ArrayList<>();
        long written = nanoTime.getAsLong();
        int slice = FIRST;
        for (int at = 0; at < samples; ) {
            LiquidStates found = kept.get(at);
            if (found == null) {
                Integer next = kept.ceilingKey(at);
                int end = Math.min(Math.addExact(at, slice), next == null ? samples : next);
                int start = at;
                long begun = nanoTime.getAsLong();
                found = encoder.encodeRange(
                        at,
                        end,
                        rasters,
                        seed,
                        threads,
                        (name, done, all) -> progress.progress(task, Math.min(samples, start + done), samples));
                long now = nanoTime.getAsLong();
                slice = now - begun < KEPT_EVERY_NANOS / 2 ? Math.min(MOST, 2 * slice) : Math.max(FEWEST, slice / 2);
                unwritten.add(found);
                if (now - written >= KEPT_EVERY_NANOS || next != null && end == next) {
                    keep(key, end, LiquidStates.joined(unwritten));
                    unwritten.clear();
                    written = now;
                }
            }
            parts.add(found);
            at += found.samples();
        }
        return LiquidStates.joined(parts);
    }

    private TreeMap<Integer, LiquidStates> kept(String key, int samples, LiquidEncoder encoder) {
        TreeMap<Integer, LiquidStates> kept = new TreeMap<>();
        Path chunks = folder.resolve(key);
        if (!Files.isDirectory(chunks)) return kept;
        try (Stream<Path> files = Files.list(chunks)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.matches("\\d{9}-\\d{9}\\.states")) continue;
                int first = Integer.parseInt(name.substring(0, 9));
                Optional<LiquidStates> states = StateChunk.read(Files.readAllBytes(file), key, first, encoder.liquid());
                boolean free = kept.isEmpty()
                        || kept.lastKey() + kept.lastEntry().getValue().samples() <= first;
                if (free && states.isPresent() && first + states.get().samples() <= samples)
                    kept.put(first, states.get());
            }
        } catch (IOException e) {
            throw new InputException(
                    "cannot read what is kept in " + chunks + " (" + FileTrouble.of(e) + "); remove it", e);
        }
        return kept;
    }

    private void keep(String key, int end, LiquidStates states) {
        int first = end - states.samples();
        Path chunks = folder.resolve(key);
        try {
            if (Files.notExists(chunks)) {
                Files.createDirectories(chunks);
                Disk.syncFolder(folder);
                Disk.syncFolder(folder.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            throw new InputException("cannot keep encoded states in " + chunks + " (" + FileTrouble.of(e) + ")", e);
        }
        WholeFile.write(
                chunks.resolve(String.format(Locale.ROOT, "%09d-%09d.states", first, end)),
                unfinished -> Files.write(unfinished, StateChunk.write(key, first, states)));
    }

    /** When the results are safe: removes what this run kept. */
    public void finished() {
        if (folder == null || !Files.isDirectory(folder)) return;
        try {
            for (String key : used) Disk.removeTree(folder.resolve(key));
            try (Stream<Path> others = Files.list(folder)) {
                if (others.findAny().isPresent()) return;
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
