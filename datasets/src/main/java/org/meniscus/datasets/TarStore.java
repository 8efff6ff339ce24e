package org.meniscus.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/**
 * A gzip-compressed tar archive, read once into memory: such archives have no index. Nothing is unpacked, so names and links
 * in it cannot lead anywhere; links are passed over.
 */
final class TarStore implements RecordingStore {
    /** All files together; a longer archive is refused before more than this is held in memory. */
    private static final int MAX_BYTES = 1 << 29;

    /** What an entry of the list weighs, however short its file. */
    private static final int ENTRY_BYTES = 512;

    private final Path path;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    TarStore(Path path) {
        FileDigest.requireReadable(path);
        this.path = path;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(raw))) {
            FileBudget budget = FileBudget.of(path.toString(), Files.size(path));
            int left = MAX_BYTES;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) continue;
                budget.take("its list of files", 1, ENTRY_BYTES);
                byte[] bytes = budget.readAll(tar, entry.getName(), left);
                if (bytes.length != entry.getSize())
                    throw new InputException(path + "!" + entry.getName() + ": is truncated");
                left -= bytes.length;
                files.put(entry.getName(), bytes);
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InputException input) throw input;
            throw new InputException(path + ": is not a readable tar.gz archive: " + FileTrouble.of(e), e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name, int limit) {
        byte[] bytes = files.get(name);
        if (bytes.length > limit)
            throw new InputException(path + "!" + name + ": inflates to more than " + limit + " bytes");
        return bytes;
    }

    @Override
    public String sha256(ProgressListener progress) {
        return FileDigest.sha256(path, progress);
    }
}
