package org.meniscus.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must survive a power cut. A system keeps what is written in memory for half a minute, and may bring contents and names
 * to the disk in any order; so a file counts only when its content was synced, and then the folder that names it.
 */
public final class Disk {
    private Disk() {}

    /** Brings the content of a file to the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Brings the names in a folder to the disk: what was made, moved or removed in it. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows lets nobody open a folder, and keeps its names by itself.
        }
    }

    /** Both, for a folder and all that is in it. */
    public static void syncTree(Path folder) throws IOException {
        for (Path path : deepestFirst(folder)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) syncFolder(path);
            else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) sync(path);
        }
    }

    /** Removes a folder and all that is in it; nothing if it is not there. */
    public static void removeTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        for (Path path : deepestFirst(folder)) Files.deleteIfExists(path);
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
