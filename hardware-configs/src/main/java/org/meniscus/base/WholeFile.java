package org.meniscus.base;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that appear complete or not at all, and stay: written beside their place under another name, synced, then moved. When
 * this returns, neither {@code kill -9} nor a power cut takes the file away; when it fails, the old one is as it was.
 */
public final class WholeFile {
    /** What an unfinished file ends in, after a dot and the name that it shall have. */
    public static final String ENDING = ".part";

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param unfinished an empty file; whoever fails here leaves the old file as it was
         */
        void to(Path unfinished) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file, over an old one if there is one.
     *
     * @param file in a folder that exists
     * @throws InputException if it cannot be written
     */
    public static void write(Path file, Content content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path unfinished = unfinished(folder, file.getFileName().toString());
            try {
                content.to(unfinished);
                Disk.sync(unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            Disk.syncFolder(folder);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + FileTrouble.of(e), e);
        }
    }

    /** A new file with the permissions of any other: a temporary file of Java's is for its owner alone. */
    private static Path unfinished(Path folder, String name) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path path =
                    folder.resolve("." + name + "-" + ProcessHandle.current().pid() + "-" + attempt + ENDING);
            try {
                return Files.createFile(path);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /** The same in a folder that is made if it is not there. */
    public static void writeInto(Path folder, String name, Content content) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be made: " + FileTrouble.of(e), e);
        }
        write(folder.resolve(name), content);
    }
}
