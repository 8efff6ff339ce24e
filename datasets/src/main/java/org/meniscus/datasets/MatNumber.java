package org.meniscus.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How MATLAB stores the numbers of an array; it takes the shortest that holds them all. */
enum MatNumber {
    INT8(1, 1),
    UINT8(2, 1),
    INT16(3, 2),
    UINT16(4, 2),
    INT32(5, 4),
    UINT32(6, 4),
    SINGLE(7, 4),
    DOUBLE(9, 8),
    INT64(12, 8),
    UINT64(13, 8);

    private final int number;
    private final int bytes;

    MatNumber(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** By the number of the element's type. */
    static MatNumber numbered(int number) throws IOException {
        for (MatNumber type : values()) if (type.number == number) return type;
        throw new IOException("an array holds numbers of the unknown type " + number);
    }

    /** Of one number. */
    int bytes() {
        return bytes;
    }

    /** One of many; beyond 53 bits rounded. */
    double at(ByteBuffer values, int index) {
        return switch (this) {
            case INT8 -> values.get(index);
            case UINT8 -> values.get(index) & 0xFF;
            case INT16 -> values.getShort(2 * index);
            case UINT16 -> values.getShort(2 * index) & 0xFFFF;
            case INT32 -> values.getInt(4 * index);
            case UINT32 -> values.getInt(4 * index) & 0xFFFFFFFFL;
            case SINGLE -> values.getFloat(4 * index);
            case DOUBLE -> values.getDouble(8 * index);
            case INT64, UINT64 -> values.getLong(8 * index);
        };
    }
}
