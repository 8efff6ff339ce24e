package org.meniscus.hil.recording;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;

/**
 * An array that was asked for, as the first frame about it.
 *
 * <pre>frame = 1 (byte) | array (int32) | chip (int64) | wordLines | columns | cell rows | cell columns (int32 each) | cells (float64 each)</pre>
 *
 * @param array number in this file, from 0
 * @param chip fingerprint of the chip's seed
 * @param cells the conductances, where they were known
 */
record ArrayFrame(int array, long chip, int wordLines, int columns, Optional<ConductanceMap> cells) {
    static final byte KIND = 1;

    static long chip(Seed seed) {
        return seed.fingerprint();
    }

    byte[] encode() {
        int rows = cells.map(ConductanceMap::wordLines).orElse(0);
        int lines = cells.map(ConductanceMap::bitLines).orElse(0);
        ByteBuffer out = ByteBuffer.allocate(29 + 8 * rows * lines);
        out.put(KIND)
                .putInt(array)
                .putLong(chip)
                .putInt(wordLines)
                .putInt(columns)
                .putInt(rows)
                .putInt(lines);
        cells.ifPresent(map -> {
            for (int i = 0; i < rows; i++) for (double g : map.row(i)) out.putDouble(g);
        });
        return out.array();
    }

    static ArrayFrame decode(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        in.get();
        int array = in.getInt();
        long chip = in.getLong();
        int wordLines = in.getInt();
        int columns = in.getInt();
        int rows = in.getInt();
        int lines = in.getInt();
        Require.that(array >= 0 && wordLines > 0 && columns > 0, "an array is of size %d x %d", wordLines, columns);
        Require.that(
                rows >= 0 && lines >= 0 && in.remaining() == 8L * rows * lines && rows <= in.remaining(),
                "%d x %d cells take %d bytes",
                rows,
                lines,
                in.remaining());
        if (rows == 0) return new ArrayFrame(array, chip, wordLines, columns, Optional.empty());
        double[][] siemens = new double[rows][lines];
        for (double[] row : siemens) for (int j = 0; j < lines; j++) row[j] = in.getDouble();
        return new ArrayFrame(array, chip, wordLines, columns, Optional.of(ConductanceMap.of(siemens)));
    }
}
