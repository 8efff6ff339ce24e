package org.meniscus.hil.frames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.meniscus.base.Disk;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/**
 * Appends frames to a file. After {@code kill -9} at any moment, and of a durable file after a power cut, it holds every frame
 * whose {@link #append} had returned, and at most one torn frame after them, which {@link FrameReader} leaves out and the next
 * {@link #open} cuts off.
 *
 * <pre>
 * file  = "MNSCFRM1" frame*
 * frame = length of body (int32) | CRC-32C of what follows (int32) | length of payload (int32) | body =
 * DEFLATE(payload)
 * </pre>
 *
 * All numbers are big-endian. Used by several threads; one program at a time, which a lock on the file sees to.
 */
public final class FrameFile implements AutoCloseable {
    static final byte[] MAGIC = "MNSCFRM1".getBytes(StandardCharsets.US_ASCII);
    static final int HEADER = 12;
    /** Largest payload; a length beyond it is damage, not data. */
    public static final int LARGEST = 64 << 20;

    /** What does not compress grows a little. */
    static final int MOST_BODY = LARGEST + LARGEST / 512;

    private final Path path;
    private final FileChannel channel;
    private final boolean durable;
    private long end;

    private FrameFile(Path path, FileChannel channel, long end, boolean durable) {
        this.path = path;
        this.channel = channel;
        this.end = end;
        this.durable = durable;
    }

    /** Starts a file that must not exist yet: a recording is never overwritten. */
    public static FrameFile create(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            return locked(path, channel, 0, false);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new InputException(
                    path
                            + " exists, and a recording is never overwritten: name another file, or delete it; --macro"
                            + " replay:"
                            + path + " shows what it holds, and --macro resume:" + path + " goes on with it",
                    e);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be made: " + FileTrouble.of(e), e);
        }
    }

    /**
     * Opens a file to go on after its last whole frame, or starts it.
     *
     * @param durable true: a frame is on the disk, not only in the system's memory, when {@link #append} returns
     */
    public static FrameFile open(Path path, boolean durable) {
        try {
            long end = isBegun(path) ? FrameReader.scan(path, (offset, payload) -> {}) : 0;
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            return locked(path, channel, end, durable);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be opened for writing: " + FileTrouble.of(e), e);
        }
    }

    /** Whether there is a file, and not only what a power cut left of its first bytes. */
    static boolean isBegun(Path path) throws IOException {
        if (!Files.exists(path)) return false;
        if (Files.size(path) > MAGIC.length) return true;
        byte[] start = Files.readAllBytes(path);
        boolean zeros = true;
        boolean magic = true;
        for (int k = 0; k < start.length; k++) {
            zeros &= start[k] == 0;
            magic &= start[k] == MAGIC[k];
        }
        return !zeros && !(magic && start.length < MAGIC.length);
    }

    private static FrameFile locked(Path path, FileChannel channel, long end, boolean durable) throws IOException {
        try {
            return begun(path, channel, end, durable);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FrameFile begun(Path path, FileChannel channel, long end, boolean durable) throws IOException {
        try {
            if (channel.tryLock() == null) throw new InputException(path + " is in use by another program");
        } catch (java.nio.channels.OverlappingFileLockException e) {
            throw new InputException(path + " is in use already", e);
        }
        channel.truncate(end).position(end);
        if (end == 0) writeFully(channel, ByteBuffer.wrap(MAGIC));
        if (durable) {
            channel.force(true);
            Disk.syncFolder(path.toAbsolutePath().getParent());
        }
        return new FrameFile(path, channel, channel.position(), durable);
    }

    /**
     * Appends one frame; when this returns, the death of the program cannot take it away.
     *
     * @throws InputException if the disk takes no more; then the file is as it was
     */
    public void append(byte[] payload) {
        if (payload.length > LARGEST) throw new IllegalArgumentException("frame of " + payload.length + " bytes");
        ByteBuffer frame = frame(payload);
        synchronized (this) {
            try {
                writeFully(channel, frame);
                if (durable) channel.force(false);
                end = channel.position();
            } catch (IOException e) {
                takeBack();
                throw new InputException(path + ": cannot be written: " + FileTrouble.of(e), e);
            }
        }
    }

    /** What was written of a frame; where that fails too, the frame is torn, and the next one must not follow it. */
    private void takeBack() {
        try {
            channel.truncate(end).position(end);
        } catch (IOException e) {
            close();
        }
    }

    private static ByteBuffer frame(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(payload);
            deflater.finish();
            byte[] bytes = new byte[HEADER + payload.length + payload.length / 1000 + 64];
            int body = deflater.deflate(bytes, HEADER, bytes.length - HEADER);
            if (!deflater.finished()) throw new IllegalStateException("a frame grew under compression");
            ByteBuffer frame = ByteBuffer.wrap(bytes, 0, HEADER + body);
            frame.putInt(0, body).putInt(8, payload.length);
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 8, 4 + body);
            frame.putInt(4, (int) checksum.getValue());
            return frame;
        } finally {
            deflater.end();
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) channel.write(buffer);
    }

    /** Brings what is not on the disk yet there. */
    @Override
    public void close() {
        try (channel) {
            if (channel.isOpen()) channel.force(true);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be written: " + FileTrouble.of(e), e);
        }
    }
}
