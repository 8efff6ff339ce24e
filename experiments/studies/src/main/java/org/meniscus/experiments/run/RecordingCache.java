package org.meniscus.experiments.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.run.Recordings.Binned;
import org.meniscus.experiments.run.Recordings.Origin;

/**
 * A folder of binned recordings, content-addressed and bounded: what was binned once is read back by later runs and sweeps, to
 * the same bits. Several processes may share it.
 *
 * <p>Layout: {@code <key>.rasters}, the key in hexadecimal standing for all that determines the content. An entry appears under
 * its name when it is whole, ends with its SHA-256, and is made again when that does not match. Entries that were not used for
 * longest go first when the bound would be passed; other files in the folder are left alone.
 */
public final class RecordingCache {
    /** Keeps nothing. */
    public static final RecordingCache NONE = new RecordingCache(null, 0);

    private static final String MAGIC = "meniscus binned recordings 2";
    private static final int DIGEST = 32;
    private static final String OURS = "[0-9a-f]{64}\\.rasters|entry\\d+\\.part";

    private final Path folder;
    private final long mostBytes;

    private RecordingCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * @param folder made when the first entry is kept
     * @param mostBytes that all entries together may take
     */
    public static RecordingCache in(Path folder, long mostBytes) {
        Require.that(mostBytes > 0, "--cache-size must be positive, got %d bytes", mostBytes);
        return new RecordingCache(Require.present("--cache", folder), mostBytes);
    }

    /** Whether this keeps nothing. */
    public boolean isNone() {
        return folder == null;
    }

    /** The entry; empty if there is none, or it is damaged. Marks it as used. */
    Optional<Binned> find(String key) {
        if (isNone()) return Optional.empty();
        Path file = file(key);
        try {
            if (!Files.exists(file) || !isWhole(file)) return Optional.empty();
            Binned found;
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                if (!in.readUTF().equals(MAGIC) || !in.readUTF().equals(key)) return Optional.empty();
                found = read(in);
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(found);
        } catch (NoSuchFileException removedByAnother) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InputException(
                    "cannot read the cache " + folder + " (" + e + "); remove it, or leave out --cache", e);
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        long content = Files.size(file) - DIGEST;
        if (content < 0) return false;
        MessageDigest digest = sha256();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] block = new byte[1 << 16];
            for (long left = content; left > 0; ) {
                int count = in.readNBytes(block, 0, (int) Math.min(block.length, left));
                if (count == 0) return false;
                digest.update(block, 0, count);
                left -= count;
            }
            return Arrays.equals(digest.digest(), in.readNBytes(DIGEST));
        }
    }

    /** Keeps an entry, unless it alone is larger than the bound. */
    void keep(String key, Binned binned) {
        if (isNone()) return;
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "entry", ".part");
            try {
                MessageDigest digest = sha256();
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part))) {
                    DataOutputStream out = new DataOutputStream(new DigestOutputStream(file, digest));
                    out.writeUTF(MAGIC);
                    out.writeUTF(key);
                    write(binned, out);
                    out.flush();
                    file.write(digest.digest());
                }
                if (madeRoom(part, file(key))) Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException removedByAnother) {
                return;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new InputException("cannot write the cache " + folder + " (" + e + "); leave out --cache", e);
        }
    }

    /** Removes what was not used for longest until all that is kept, this one included, is within the bound. */
    private boolean madeRoom(Path part, Path entry) throws IOException {
        long size = Files.size(part);
        if (size > mostBytes) return false;
        List<Entry> others;
        try (Stream<Path> files = Files.list(folder)) {
            others = files.filter(file -> file.getFileName().toString().matches(OURS))
                    .filter(file -> !file.equals(part) && !file.equals(entry))
                    .map(Entry::of)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Entry::used))
                    .toList();
        }
        long total = size + others.stream().mapToLong(Entry::size).sum();
        for (Entry oldest : others) {
            if (total <= mostBytes) break;
            Files.deleteIfExists(oldest.file);
            total -= oldest.size;
        }
        return true;
    }

    private record Entry(Path file, long size, FileTime used) {
        /** Empty when another process has just removed it. */
        static Optional<Entry> of(Path file) {
            try {
                return Optional.of(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".rasters");
    }

    private static void write(Binned binned, DataOutputStream out) throws IOException {
        out.writeInt(binned.size());
        for (int i = 0; i < binned.size(); i++) {
            SpikeRaster raster = binned.rasters()[i];
            Origin origin = binned.origins()[i];
            out.writeInt(binned.labels()[i]);
            for (String text : List.of(origin.id(), origin.group(), origin.fingerprint())) out.writeUTF(text);
            out.writeInt(raster.channels());
            out.writeInt(raster.steps());
            int[] step = new int[raster.channels()];
            for (int t = 0; t < raster.steps(); t++) {
                int count = raster.copyStep(t, step);
                out.writeInt(count);
                for (int k = 0; k < count; k++) out.writeInt(step[k]);
            }
        }
    }

    private static Binned read(DataInputStream in) throws IOException {
        SpikeRaster[] rasters = new SpikeRaster[in.readInt()];
        int[] labels = new int[rasters.length];
        Origin[] origins = new Origin[rasters.length];
        for (int i = 0; i < rasters.length; i++) {
            labels[i] = in.readInt();
            origins[i] = new Origin(in.readUTF(), in.readUTF(), in.readUTF());
            int channels = in.readInt();
            int[][] steps = new int[in.readInt()][];
            for (int t = 0; t < steps.length; t++) {
                steps[t] = new int[in.readInt()];
                for (int k = 0; k < steps[t].length; k++) steps[t][k] = in.readInt();
            }
            rasters[i] = SpikeRaster.of(channels, steps);
        }
        return new Binned(rasters, labels, origins);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
