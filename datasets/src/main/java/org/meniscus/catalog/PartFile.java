package org.meniscus.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.meniscus.base.Disk;
import org.meniscus.base.InputException;
import org.meniscus.datasets.FileDigest;

/**
 * What has arrived of a file, in {@code .NAME.part} beside its goal, and in {@code .NAME.part.from} which edition of the file
 * at the host it is of: the entity tag or the date that the host gave it. Without such a word, or with another, the rest that
 * a host sends may belong to another file, so a part is continued with the same word only.
 *
 * @param file that it is to be
 * @param path of the bytes
 */
record PartFile(RemoteFile file, Path path) {
    private static final int BUFFER = 1 << 16;
    /** What can stand in a header. */
    private static final Pattern WORD = Pattern.compile("[ -~]{1,500}");

    static PartFile of(RemoteFile file, Path folder) {
        return new PartFile(file, folder.resolve("." + file.name() + ".part"));
    }

    private Path editionFile() {
        return path.resolveSibling(path.getFileName() + ".from");
    }

    /** How much of it can be continued. */
    long size() throws IOException {
        return edition().isPresent() && Files.exists(path) ? Files.size(path) : 0;
    }

    /** The host's word for the edition that the bytes are of. */
    Optional<String> edition() throws IOException {
        if (!Files.exists(editionFile())) return Optional.empty();
        return Optional.of(new String(Files.readAllBytes(editionFile()), StandardCharsets.ISO_8859_1))
                .filter(word -> WORD.matcher(word).matches());
    }

    void delete() throws IOException {
        Files.deleteIfExists(editionFile());
        Files.deleteIfExists(path);
    }

    /** The file is complete and right. */
    void moveTo(Path goal) throws IOException {
        Disk.sync(path);
        Files.move(path, goal, StandardCopyOption.ATOMIC_MOVE);
        Disk.syncFolder(goal.toAbsolutePath().getParent());
        Files.deleteIfExists(editionFile());
    }

    /** Begins anew. */
    Writer begin(Optional<String> edition) throws IOException {
        delete();
        if (edition.isPresent()) Files.writeString(editionFile(), edition.get());
        return new Writer(0);
    }

    /** Goes on after {@link #size} bytes. */
    Writer go() throws IOException {
        return new Writer(size());
    }

    /** Takes bytes as long as they can belong to the file, and knows in the end whether they do. */
    final class Writer implements AutoCloseable {
        private final MessageDigest digest = FileDigest.start(file.algorithm());
        private final OutputStream out;
        private long done;

        private Writer(long from) throws IOException {
            if (from > 0) digestBeginning();
            out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            done = from;
        }

        private void digestBeginning() throws IOException {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = Files.newInputStream(path)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
            }
        }

        /**
         * @return how many bytes there are now
         * @throws InputException on the first byte too many; nothing is kept
         */
        long write(byte[] buffer, int n) throws IOException {
            if (done + n > file.limit()) {
                close();
                delete();
                throw new InputException(file.address() + ": the host sends more than the " + file.limit()
                        + " bytes that " + file.name() + " may have; nothing is kept");
            }
            try {
                out.write(buffer, 0, n);
            } catch (IOException e) {
                throw new FileSystemException(path.toString(), null, e.getMessage());
            }
            digest.update(buffer, 0, n);
            return done += n;
        }

        /**
         * @throws IOException if bytes are missing
         * @throws InputException if it is another file; nothing is kept
         */
        void finish() throws IOException {
            close();
            if (file.size() != null && done < file.size())
                throw new IOException("the host ended after " + done + " of " + file.size() + " bytes");
            String computed = FileDigest.hex(digest);
            if (computed.equals(file.digest())) return;
            delete();
            file.requireDigest(computed, "what " + file.address() + " sent");
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
