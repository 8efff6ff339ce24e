package org.meniscus.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
            throw new InputException(path + ": is not a readable zip archive: " + e.getMessage(), e);
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
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0)
                throw new InputException(path + "!" + name + ": inflates to more than " + limit + " bytes");
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (checksum.getValue() != entry.getCrc())
                throw new InputException(
                        path + "!" + name + ": is damaged, its checksum is wrong; get the archive again");
            return bytes;
        } catch (IOException e) {
            throw new InputException(path + "!" + name + ": cannot be inflated: " + e.getMessage(), e);
        }
    }

    @Override
    public String sha256(ProgressListener progress) {
        return FileDigest.sha256(path, progress);
    }
}
