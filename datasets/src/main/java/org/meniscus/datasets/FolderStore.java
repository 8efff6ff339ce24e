package org.meniscus.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/** A folder and its sub-folders. Symbolic links inside it are refused, so that it cannot reach outside itself. */
final class FolderStore implements RecordingStore {
    private final Path path;
    private final List<String> names;

    FolderStore(Path path) {
        this.path = path;
        try (Stream<Path> files = Files.walk(path)) {
            this.names = files.filter(file -> !file.equals(path))
                    .peek(FolderStore::refuseLink)
                    .filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(path + ": cannot be listed: " + FileTrouble.of(e), e);
        }
    }

    private static void refuseLink(Path file) {
        if (Files.isSymbolicLink(file))
            throw new InputException(
                    file + ": is a symbolic link; a data folder must hold its recordings itself, copy them into it");
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name, int limit) {
        Path file = path.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) throw new InputException(file + ": is longer than " + limit + " bytes");
            return bytes;
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    @Override
    public String sha256(ProgressListener progress) {
        MessageDigest digest = FileDigest.start("SHA-256");
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            try {
                byte[] contents = Files.readAllBytes(path.resolve(name));
                digest.update((name + "\n" + contents.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(contents);
            } catch (IOException e) {
                throw new InputException(path.resolve(name) + ": cannot be read: " + FileTrouble.of(e), e);
            }
            progress.progress("checking " + path.getFileName(), k + 1L, names.size());
        }
        return FileDigest.hex(digest);
    }
}
