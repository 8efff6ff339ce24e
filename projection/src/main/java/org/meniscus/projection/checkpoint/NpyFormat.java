package org.meniscus.projection.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.FileBudget;
import org.meniscus.base.InputException;

/**
 * One matrix of floats in NumPy's format, version 1.0: magic, header length, a Python dictionary padded to 64 bytes, then
 * little-endian rows ({@code numpy.lib.format}).
 */
final class NpyFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d{1,9}), (\\d{1,9})\\), \\}\\s*");

    /** What a row weighs, however short it is. */
    private static final int ROW = 24;

    private NpyFormat() {}

    static byte[] encode(float[][] rows) {
        int columns = rows[0].length;
        String header = String.format(
                Locale.ROOT, "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", rows.length, columns);
        int padding = 63 - (MAGIC.length + 2 + header.length()) % 64;
        header = header + " ".repeat(padding) + "\n";
        ByteBuffer out = ByteBuffer.allocate(MAGIC.length + 2 + header.length() + 4 * rows.length * columns)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (float[] row : rows) for (float value : row) out.putFloat(value);
        return out.array();
    }

    /**
     * @param name of the file and the array, for errors
     * @param budget of the file in which it lies
     */
    static float[][] decode(byte[] bytes, String name, FileBudget budget) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < MAGIC.length + 2) throw foreign(name);
        for (byte expected : MAGIC) if (in.get() != expected) throw foreign(name);
        int length = Short.toUnsignedInt(in.getShort());
        if (in.remaining() < length) throw foreign(name);
        byte[] header = new byte[length];
        in.get(header);
        Matcher shape = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!shape.matches()) throw foreign(name);
        int rows = Integer.parseInt(shape.group(1));
        int columns = Integer.parseInt(shape.group(2));
        if (rows < 1 || columns < 1 || in.remaining() != 4L * rows * columns) throw foreign(name);
        budget.take("an array", rows, ROW + 4L * columns);
        float[][] values = new float[rows][columns];
        for (float[] row : values) for (int j = 0; j < columns; j++) row[j] = in.getFloat();
        return values;
    }

    private static InputException foreign(String name) {
        return new InputException(name + " is not a two-dimensional float32 .npy in row order");
    }
}
