package org.meniscus.hil.frames;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/** Reads a {@link FrameFile}: all of it in order, or one frame at an offset. Used by several threads. */
public final class FrameReader implements AutoCloseable {
    /** Hears every whole frame. */
    public interface Visitor {
        void frame(long offset, byte[] payload);
    }

    private final Path path;
    private final FileChannel channel;

    private FrameReader(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static FrameReader open(Path path) {
        try {
            FrameReader reader = new FrameReader(path, FileChannel.open(path, StandardOpenOption.READ));
            reader.checkMagic();
            return reader;
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    /**
     * Visits every whole frame of a file.
     *
     * @return where the last whole frame ends; what lies behind it is the torn end of a program that was killed, or of a disk
     *     without power, which may leave zeros
     * @throws InputException if a frame is damaged and a whole one follows: then the file cannot be trusted
     */
    public static long scan(Path path, Visitor visitor) {
        try (FrameReader reader = open(path)) {
            long size = reader.channel.size();
            long at = FrameFile.MAGIC.length;
            while (at + FrameFile.HEADER <= size) {
                byte[] payload = reader.whole(at, size);
                if (payload == null) {
                    if (reader.followedByAFrame(at, size)) throw reader.damaged(at);
                    return at;
                }
                visitor.frame(at, payload);
                at += FrameFile.HEADER + reader.bytes(at, Integer.BYTES).getInt(0);
            }
            return at;
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    /** The payload of a frame that ends within the file and matches its checksum; null if there is none here. */
    private byte[] whole(long at, long size) throws IOException {
        ByteBuffer header = bytes(at, FrameFile.HEADER);
        int body = header.getInt(0);
        boolean fits = body > 0 && body <= FrameFile.MOST_BODY && at + FrameFile.HEADER + body <= size;
        return fits ? decode(at, header, body) : null;
    }

    /** Whether a whole frame begins anywhere behind a damaged one; a torn end is never longer than one frame. */
    private boolean followedByAFrame(long at, long size) throws IOException {
        long rest = size - at;
        if (rest > FrameFile.HEADER + FrameFile.MOST_BODY) return true;
        ByteBuffer end = bytes(at, (int) rest);
        for (int k = 1; k + FrameFile.HEADER < rest; k++) {
            int body = end.getInt(k);
            if (body > 0 && body <= rest - k - FrameFile.HEADER && whole(at + k, size) != null) return true;
        }
        return false;
    }

    /** The frame at an offset that a scan has told. */
    public byte[] frame(long offset) {
        try {
            ByteBuffer header = bytes(offset, FrameFile.HEADER);
            byte[] payload = decode(offset, header, header.getInt(0));
            if (payload == null) throw damaged(offset);
            return payload;
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    private void checkMagic() throws IOException {
        if (channel.size() < FrameFile.MAGIC.length
                || !Arrays.equals(bytes(0, FrameFile.MAGIC.length).array(), FrameFile.MAGIC)) {
            channel.close();
            throw new InputException(path + " is not a file of frames: it does not begin with MNSCFRM1");
        }
    }

    /** Null when the checksum does not hold. */
    private byte[] decode(long offset, ByteBuffer header, int body) throws IOException {
        ByteBuffer rest = bytes(offset + 8, 4 + body);
        CRC32C checksum = new CRC32C();
        checksum.update(rest.array());
        if ((int) checksum.getValue() != header.getInt(4)) return null;
        int length = rest.getInt(0);
        if (length < 0 || length > FrameFile.LARGEST) return null;
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(rest.array(), 4, body);
            byte[] payload = new byte[length];
            int got = inflater.inflate(payload);
            return got == length && (inflater.finished() || inflater.inflate(new byte[1]) == 0) ? payload : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0)
                throw new EOFException(path + " is shorter than it was");
        }
        return buffer;
    }

    private InputException damaged(long offset) {
        return new InputException(String.format(
                Locale.ROOT, "%s is damaged: the frame at byte %d does not match its checksum", path, offset));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException(path + ": cannot be closed: " + FileTrouble.of(e), e);
        }
    }
}
