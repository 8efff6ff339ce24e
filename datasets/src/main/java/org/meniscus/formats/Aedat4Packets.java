package org.meniscus.formats;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import net.jpountz.xxhash.XXHashFactory;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/** How the packets of an AEDAT 4 file are compressed, each for itself; in the order of the format's numbers. */
enum Aedat4Packets {
    NONE,
    LZ4,
    LZ4_HIGH,
    ZSTD,
    ZSTD_HIGH;

    /** In Java: the native library would be left in the folder of temporary files by every program that is killed. */
    private static final LZ4Factory JAVA = LZ4Factory.fastestJavaInstance();

    private static final XXHashFactory HASH = XXHashFactory.fastestJavaInstance();

    /** Longest packet, unpacked; writers make packets of some 10 ms. */
    private static final int MAX_BYTES = 1 << 28;

    static Aedat4Packets numbered(int number, String origin) {
        if (number < 0 || number >= values().length)
            throw new InputException(origin + ": has the unknown compression " + number);
        return values()[number];
    }

    /** The packet as its writer meant it, little-endian. */
    ByteBuffer unpack(byte[] packet, String where, FileBudget budget) {
        byte[] plain = packet;
        if (this != NONE)
            try (InputStream in = open(new ByteArrayInputStream(packet))) {
                plain = budget.readAll(in, "a packet", MAX_BYTES);
                budget.giveBack(plain.length);
            } catch (IOException | RuntimeException e) {
                if (e instanceof InputException input) throw input;
                throw new InputException(where + " cannot be unpacked (" + this + "): " + FileTrouble.of(e), e);
            }
        return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    }

    private InputStream open(InputStream packet) throws IOException {
        return this == ZSTD || this == ZSTD_HIGH
                ? new ZstdInputStream(packet)
                : new LZ4FrameInputStream(packet, JAVA.safeDecompressor(), HASH.hash32());
    }

    /** A packet in the compression that {@link Aedat4Format} writes. */
    static byte[] lz4(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(
                packed, BLOCKSIZE.SIZE_4MB, -1, JAVA.fastCompressor(), HASH.hash32(), FLG.Bits.BLOCK_INDEPENDENCE)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
