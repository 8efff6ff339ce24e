package org.meniscus.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear complete or not at all: written beside their place under another name, then moved. */
public final class WholeFile {
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
            Path unfinished =
                    Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".part");
            try {
                content.to(unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + FileTrouble.of(e), e);
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
