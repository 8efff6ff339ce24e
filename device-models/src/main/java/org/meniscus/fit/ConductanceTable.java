package org.meniscus.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.device.ConductanceMap;
import org.meniscus.units.Conductance;

/**
 * A measured conductance map from a file: one row per word line. Numbers in a table have no unit, so it is asked for.
 *
 * <p>Text: a {@link NumberTable}. NPY (format 1 to 3 of NumPy): a two-dimensional little-endian {@code float32} or {@code float64} array in C order.
 */
public final class ConductanceTable {
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f([48])', 'fortran_order': (True|False), 'shape': \\((\\d+), (\\d+)\\),? *\\}\\s*");

    private ConductanceTable() {}

    /**
     * @param file ends in {@code .csv}, {@code .tsv}, {@code .gz} or {@code .npy}
     * @param unit of the numbers, such as {@code "uS"}
     * @throws InputException if it cannot be read as such a table; the message names the place
     */
    public static ConductanceMap read(Path file, String unit) {
        double scale = Conductance.parse("1 " + unit).siemens();
        String name = file.toString();
        try {
            if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".gz"))
                return scaled(file, NumberTable.read(file).rows(), scale);
            if (name.endsWith(".npy")) return scaled(file, npy(file), scale);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + "; check that it exists and is readable", e);
        }
        throw new InputException(file + ": a conductance map is a .csv or an .npy file (or .tsv, or packed as .gz)");
    }

    private static ConductanceMap scaled(Path file, double[][] values, double scale) {
        for (double[] row : values) for (int j = 0; j < row.length; j++) row[j] *= scale;
        try {
            return ConductanceMap.of(values);
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static double[][] npy(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Require.that(
                in.remaining() > 12 && in.get() == (byte) 0x93 && "NUMPY".equals(text(in, 5)),
                "%s is no NPY file",
                file);
        int major = in.get();
        in.get();
        int length = major == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
        Require.that(length > 0 && length <= in.remaining(), "%s: the header of the NPY file is cut off", file);
        String header = text(in, length);
        Matcher matcher = HEADER.matcher(header);
        Require.that(
                matcher.matches() && matcher.group(2).equals("False"),
                "%s: expected a two-dimensional little-endian float array in C order, got %s",
                file,
                header.trim());
        boolean single = matcher.group(1).equals("4");
        int rows = Integer.parseInt(matcher.group(3));
        int columns = Integer.parseInt(matcher.group(4));
        Require.that(
                in.remaining() == (long) rows * columns * (single ? 4 : 8),
                "%s: %d x %d numbers announced, %d bytes found",
                file,
                rows,
                columns,
                in.remaining());
        double[][] values = new double[rows][columns];
        for (double[] row : values) for (int j = 0; j < columns; j++) row[j] = single ? in.getFloat() : in.getDouble();
        return values;
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
