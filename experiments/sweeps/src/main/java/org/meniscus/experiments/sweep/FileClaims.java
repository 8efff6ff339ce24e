package org.meniscus.experiments.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/**
 * A lock on one byte of {@code claims.lock} per unit of work; two units on one byte only wait for each other. The system
 * gives a process's locks back when it ends.
 */
final class FileClaims implements Claims {
    static final String FILE = "claims.lock";
    private final FileChannel channel;

    private FileClaims(FileChannel channel) {
        this.channel = channel;
    }

    static FileClaims open(Path folder) {
        try {
            return new FileClaims(
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new InputException("cannot write " + folder.resolve(FILE) + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    @Override
    public Optional<Claim> claim(String key) {
        try {
            FileLock lock = channel.tryLock(Long.parseLong(key.substring(0, 15), 16), 1, false);
            return lock == null ? Optional.empty() : Optional.of(() -> release(lock));
        } catch (OverlappingFileLockException taken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InputException("cannot lock " + FILE + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new InputException("cannot unlock " + FILE + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("cannot close " + FILE + " (" + FileTrouble.of(e) + ")", e);
        }
    }
}
