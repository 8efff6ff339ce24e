package org.meniscus.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/**
 * A zip archive read in place. Nothing is unpacked, so names in it cannot lead anywhere; what an entry inflates to is
 * limited by the reader, whatever the archive claims.
 */
final class ZipStore implements RecordingStore {
    private final Path path;
    private final ZipFile zip;

    ZipStore(Path path) {
        FileDigest.requireReadable(path);
        this.path = path;
        try {
            this.zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw new InputException(path + ": is not a readable zip archive: " + FileTrouble.of(e), e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    @Override
    public byte[] read(String name, int limit) {
        ZipEntry entry = zip.getEntry(name);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = budget(name).readAll(in, name, limit);
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (checksum.getValue() != entry.getCrc())
                throw new InputException(
                        path + "!" + name + ": is damaged, its checksum is wrong; get the archive again");
            return bytes;
        } catch (IOException e) {
            throw new InputException(path + "!" + name + ": cannot be inflated: " + FileTrouble.of(e), e);
        }
    }

    /** What one file of the archive may fill. */
    FileBudget budget(String name) {
        return FileBudget.of(path + "!" + name, zip.getEntry(name).getCompressedSize());
    }

    @Override
    public String sha256(ProgressListener progress) {
        return FileDigest.sha256(path, progress);
    }
}
