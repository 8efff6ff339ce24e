package org.meniscus.experiments.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.meniscus.base.InputException;

/**
 * Which work of a sweep is being done by which process: a lock on one byte of {@code claims.lock} per unit of work. The
 * system gives a process's locks back when it ends, however it ends, so nothing stays claimed after {@code kill -9}. A lost
 * claim costs time, never a result: {@link ResultStore} keeps a point once.
 */
final class Claims implements AutoCloseable {
    static final String FILE = "claims.lock";
    private final FileChannel channel;

    private Claims(FileChannel channel) {
        this.channel = channel;
    }

    static Claims open(Path folder) {
        try {
            return new Claims(
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new InputException("cannot write " + folder.resolve(FILE) + " (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Claims a unit of work; empty while someone else has it.
     *
     * @param key its SHA-256; two units on one byte only wait for each other
     */
    Optional<FileLock> claim(String key) {
        try {
            return Optional.ofNullable(channel.tryLock(Long.parseLong(key.substring(0, 15), 16), 1, false));
        } catch (OverlappingFileLockException taken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InputException("cannot lock " + FILE + " (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("cannot close " + FILE + " (" + e.getMessage() + ")", e);
        }
    }
}
