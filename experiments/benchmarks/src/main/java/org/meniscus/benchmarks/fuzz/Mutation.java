package org.meniscus.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes files as damage and malice do: bits, numbers at their limits, cuts, repeats, pieces of others, words of formats. */
final class Mutation {
    private static final int LONGEST = 1 << 18;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        3,
        7,
        8,
        127,
        128,
        255,
        256,
        -128,
        32767,
        32768,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0x7ffffff0L,
        1L << 20,
        1L << 24,
        1L << 28,
        (1L << 31) + 1,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x3fffffff,
        0x40000000
    };
    private static final String[] WORDS = {
        "-1",
        "99999999999999999999",
        "2147483648",
        "4294967296",
        "1e400",
        "NaN",
        "Infinity",
        "'",
        "\"",
        "{",
        "[",
        "(",
        "\0",
        "'<i8'",
        "'|O'",
        "'<f8'",
        "'|V9999999'",
        "(1000000000,)",
        "(999999999, 0)",
        "True",
        "null",
        "-",
        "+",
        ".",
        "\r\n",
        "\n",
        "\t",
        "&a",
        "*a",
        "!!java",
        "<<:",
        "|",
        "#",
        "~",
        "0x7f",
        ": ",
        "- ",
        " ",
        ",",
        ";",
        "\uFEFF",
        "é",
        "0 uS",
        "1e308 uS",
        "-5 V",
        "1e-400 s",
        "}",
        "]",
        ")"
    };

    private final SplittableRandom random;

    Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** A changed copy of one of the files. */
    byte[] of(List<byte[]> files, boolean text) {
        byte[] bytes = files.get(random.nextInt(files.size())).clone();
        int changes = 1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 2);
        for (int k = 0; k < changes && bytes.length > 0; k++) {
            int near = random.nextInt(3) == 0 ? Math.min(bytes.length, 256) : bytes.length;
            bytes = changed(bytes, random.nextInt(near), files, text);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] changed(byte[] bytes, int at, List<byte[]> files, boolean text) {
        switch (random.nextInt(text ? 12 : 10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2, 3 -> number(bytes, at);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                return replaced(bytes, at, Math.min(1 + random.nextInt(16), bytes.length - at), new byte[0]);
            }
            case 6 -> {
                int length = Math.min(1 + random.nextInt(64), bytes.length - at);
                return replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            }
            case 7 -> {
                byte[] other = files.get(random.nextInt(files.size()));
                if (other.length == 0) return bytes;
                int from = random.nextInt(other.length);
                int length = Math.min(Math.min(1 + random.nextInt(64), other.length - from), bytes.length - at);
                System.arraycopy(other, from, bytes, at, length);
            }
            case 8 ->
                Arrays.fill(bytes, at, at + Math.min(1 + random.nextInt(32), bytes.length - at), (byte)
                        (random.nextBoolean() ? 0 : 255));
            case 9 -> {
                return Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
            }
            default -> {
                byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
                return replaced(bytes, at, Math.min(random.nextInt(6), bytes.length - at), word);
            }
        }
        return bytes;
    }

    private void number(byte[] bytes, int at) {
        long value = NUMBERS[random.nextInt(NUMBERS.length)] + (random.nextInt(4) == 0 ? random.nextInt(5) - 2 : 0);
        int width = 1 << random.nextInt(4);
        boolean big = random.nextBoolean();
        byte[] word = ByteBuffer.allocate(Long.BYTES)
                .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        System.arraycopy(word, big ? Long.BYTES - width : 0, bytes, at, Math.min(width, bytes.length - at));
    }

    private static byte[] replaced(byte[] bytes, int at, int cut, byte[] by) {
        ByteBuffer result = ByteBuffer.allocate(bytes.length - cut + by.length);
        return result.put(bytes, 0, at)
                .put(by)
                .put(bytes, at + cut, bytes.length - at - cut)
                .array();
    }
}
