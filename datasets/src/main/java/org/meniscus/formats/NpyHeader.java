package org.meniscus.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.InputException;

/**
 * What a NumPy header says of an array of events.
 *
 * @param length number of records
 * @param itemSize bytes of a record
 * @param x where the column is
 * @param y where the row is
 * @param t where the time is
 * @param p where the polarity is
 */
record NpyHeader(long length, int itemSize, Field x, Field y, Field t, Field p) {
    private static final Pattern FIELD =
            Pattern.compile("\\(\\s*'(\\w{1,40})'\\s*,\\s*'([<>|=])([iub?])(\\d?)'\\s*\\)");
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*\\[([^\\]]*)\\]");
    private static final Pattern PLAIN = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([iub?])(\\d?)'");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,18})\\s*,\\s*\\)");

    /**
     * One integer in a record.
     *
     * @param offset bytes from the start of the record
     * @param bytes width: 1, 2, 4 or 8
     * @param signed whether negative values exist
     * @param order byte order
     */
    record Field(int offset, int bytes, boolean signed, ByteOrder order) {
        /** As NumPy writes it, such as {@code <}, {@code i}, {@code 8}. */
        static Field of(int offset, String order, String kind, String width, String origin) {
            int bytes = width.isEmpty() ? 1 : Integer.parseInt(width);
            if (bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8)
                throw new InputException(origin + ": has an integer of the impossible width " + bytes);
            return new Field(
                    offset,
                    bytes,
                    kind.equals("i"),
                    order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        }

        long read(ByteBuffer record) {
            record.order(order);
            return switch (bytes) {
                case 1 -> signed ? record.get(offset) : record.get(offset) & 0xFF;
                case 2 -> signed ? record.getShort(offset) : record.getShort(offset) & 0xFFFF;
                case 4 -> signed ? record.getInt(offset) : record.getInt(offset) & 0xFFFFFFFFL;
                default -> record.getLong(offset);
            };
        }
    }

    /**
     * What a header says of a one-dimensional array of plain integers.
     *
     * @param length number of values
     * @param value where one is
     */
    record Column(long length, Field value) {
        static Column parse(String text, String origin) {
            Matcher plain = PLAIN.matcher(text);
            Matcher shape = SHAPE.matcher(text);
            if (!plain.find() || !shape.find())
                throw new InputException(origin + ": is not a one-dimensional array of integers");
            return new Column(
                    Long.parseLong(shape.group(1)),
                    Field.of(0, plain.group(1), plain.group(2), plain.group(3), origin));
        }
    }

    static NpyHeader parse(String text, String origin) {
        Matcher description = DESCRIPTION.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!description.find() || !shape.find())
            throw new InputException(
                    origin + ": is not a one-dimensional structured array with the fields x, y, t and p");
        Map<String, Field> fields = new HashMap<>();
        int offset = 0;
        Matcher field = FIELD.matcher(description.group(1));
        while (field.find()) {
            Field next = Field.of(offset, field.group(2), field.group(3), field.group(4), origin);
            fields.put(field.group(1), next);
            offset += next.bytes();
        }
        String left = FIELD.matcher(description.group(1)).replaceAll("").replaceAll("[\\s,]", "");
        if (!left.isEmpty())
            throw new InputException(origin + ": has fields that are not plain integers: '" + left + "'");
        for (String name : new String[] {"x", "y", "t", "p"})
            if (!fields.containsKey(name)) throw new InputException(origin + ": has no field '" + name + "'");
        return new NpyHeader(
                Long.parseLong(shape.group(1)),
                offset,
                fields.get("x"),
                fields.get("y"),
                fields.get("t"),
                fields.get("p"));
    }
}
