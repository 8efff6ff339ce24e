package org.meniscus.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A disk for tests: a folder of the real one, seen through a file system that can lose what was not synced, or fail at a call.
 *
 * <p>Every call that changes something is counted. From the call {@link #stopAt} on, all of them fail, as when the power goes;
 * {@link #failOnceAt} fails one, as a full disk does. {@link #losePower} then makes of the real folder what such a disk would
 * hold: each name that its folder was synced with, and of each file the content that it was synced with.
 */
public final class ShakyDisk extends FileSystemProvider {
    /** What is lost besides contents that were not synced. */
    public enum Loss {
        /** Names that their folder was not synced with: new files are gone, moved ones are back, removed ones are there. */
        NAMES,
        /** No name: files are there, and those that were not synced are empty. */
        CONTENTS
    }

    /** The power is gone; nothing that happens later is seen. */
    public static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final byte[] NEVER = {};

    private final Path root;
    private final FileSystemProvider real;
    private final ShakyFileSystem fileSystem = new ShakyFileSystem(this);
    /** By file, so that a content follows its file when that is moved. */
    private final Map<Object, byte[]> synced = new HashMap<>();

    private final Map<Path, Map<Path, Object>> names = new TreeMap<>();
    private int calls;
    private int stop = Integer.MAX_VALUE;
    private int fail = Integer.MAX_VALUE;

    /** @param root a folder of the real disk; what is in it counts as synced */
    public ShakyDisk(Path root) {
        this.root = root;
        this.real = root.getFileSystem().provider();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.toList()) {
                if (Files.isDirectory(path)) names.put(path, entries(path));
                else synced.put(key(path), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder, on this disk. */
    public Path root() {
        return shaky(root);
    }

    /** The same place on this disk. */
    public Path shaky(Path path) {
        return new ShakyPath(fileSystem, path);
    }

    /** Calls so far that changed something. */
    public int calls() {
        return calls;
    }

    /** The power goes at this call, counted from 1. */
    public ShakyDisk stopAt(int call) {
        stop = call;
        return this;
    }

    /** This call fails for want of room, counted from 1; those before and after work. */
    public ShakyDisk failOnceAt(int call) {
        fail = call;
        return this;
    }

    private synchronized void change(Path path) throws IOException {
        calls++;
        if (calls >= stop) throw new PowerCut();
        if (calls == fail) throw new FileSystemException(path.toString(), null, "No space left on device");
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static Map<Path, Object> entries(Path folder) throws IOException {
        Map<Path, Object> entries = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) entries.put(file, key(file));
        }
        return entries;
    }

    private synchronized void sync(Path path) throws IOException {
        change(path);
        if (Files.isDirectory(path)) names.put(path, entries(path));
        else synced.put(key(path), Files.readAllBytes(path));
    }

    /** Makes of the real folder what the disk holds after the power went. */
    public synchronized void losePower(Loss loss) throws IOException {
        Map<Path, byte[]> left = new TreeMap<>();
        Set<Path> folders = new HashSet<>();
        collect(root, loss, left, folders);
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                if (!path.equals(root)) Files.delete(path);
        }
        for (Path folder : folders) Files.createDirectories(folder);
        for (Map.Entry<Path, byte[]> file : left.entrySet()) Files.write(file.getKey(), file.getValue());
    }

    private void collect(Path folder, Loss loss, Map<Path, byte[]> left, Set<Path> folders) throws IOException {
        folders.add(folder);
        Map<Path, Object> entries = loss == Loss.CONTENTS ? entries(folder) : names.getOrDefault(folder, Map.of());
        for (Map.Entry<Path, Object> entry : entries.entrySet()) {
            Path path = entry.getKey();
            if (Files.isDirectory(path) || names.containsKey(path) && !synced.containsKey(entry.getValue()))
                collect(path, loss, left, folders);
            else left.put(path, synced.getOrDefault(entry.getValue(), NEVER));
        }
    }

    private static Path real(Path path) {
        return ((ShakyPath) path).real();
    }

    @Override
    public String getScheme() {
        return "shaky";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... with)
            throws IOException {
        return newFileChannel(path, options, with);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... with)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (writes && !Files.exists(real(path)) || options.contains(StandardOpenOption.TRUNCATE_EXISTING))
            change(real(path));
        return new ShakyChannel(this, real(path), FileChannel.open(real(path), options, with));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(real(folder))) {
            for (Path file : files.toList()) {
                Path shaky = folder.resolve(file.getFileName().toString());
                if (filter.accept(shaky)) found.add(shaky);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... with) throws IOException {
        if (!Files.exists(real(folder))) change(real(folder));
        real.createDirectory(real(folder), with);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (Files.exists(real(path), LinkOption.NOFOLLOW_LINKS)) change(real(path));
        real.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        change(real(target));
        real.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        change(real(target));
        Path from = real(source);
        real.move(from, real(target), options);
        if (!Files.isDirectory(real(target))) return;
        for (Path folder : List.copyOf(names.keySet())) {
            if (!folder.startsWith(from)) continue;
            Map<Path, Object> moved = new HashMap<>();
            names.get(folder).forEach((file, key) -> moved.put(moved(file, from, real(target)), key));
            names.put(moved(folder, from, real(target)), moved);
        }
    }

    private static Path moved(Path path, Path from, Path to) {
        return to.resolve(from.relativize(path).toString());
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return Files.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(real(path), attribute, value, options);
    }

    /** A file that is open on the disk. */
    private static final class ShakyChannel extends FileChannel {
        private final ShakyDisk disk;
        private final Path path;
        private final FileChannel file;

        ShakyChannel(ShakyDisk disk, Path path, FileChannel file) {
            this.disk = disk;
            this.path = path;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) throws IOException {
            return file.read(to, offset, length);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return file.read(to, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            disk.change(path);
            return file.write(from);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            disk.change(path);
            return file.write(from, offset, length);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            disk.change(path);
            return file.write(from, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (size < file.size()) disk.change(path);
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean withMetadata) throws IOException {
            disk.sync(path);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
            return file.transferTo(position, count, to);
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
            disk.change(path);
            return file.transferFrom(from, position, count);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return file.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return file.lock(position, size, shared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
