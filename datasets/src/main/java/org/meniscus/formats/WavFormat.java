package org.meniscus.formats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.InputException;
import org.meniscus.sensors.Waveform;
import org.meniscus.units.Frequency;

/**
 * RIFF WAVE sounds: PCM of 8, 16, 24 or 32 bits and IEEE floats of 32 or 64, any number of channels, which are averaged.
 * Full scale is -1 to 1. Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft 1991).
 */
public final class WavFormat {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    private WavFormat() {}

    private record Encoding(int format, int channels, int rate, int bits) {}

    /**
     * Reads a sound.
     *
     * @param bytes a whole file
     * @param origin what to call it in an error
     */
    public static Waveform decode(byte[] bytes, String origin) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (!tag(file).equals("RIFF") || file.getInt() < 4 || !tag(file).equals("WAVE"))
                throw new InputException(origin + ": is not a WAV file (no RIFF/WAVE header)");
            Encoding encoding = null;
            while (true) {
                String chunk = tag(file);
                int size = file.getInt();
                if (size < 0 || size > file.remaining())
                    throw new InputException(origin + ": chunk '" + chunk + "' is truncated");
                ByteBuffer body = file.slice().order(ByteOrder.LITTLE_ENDIAN).limit(size);
                if (chunk.equals("fmt ")) encoding = encoding(body, origin);
                if (chunk.equals("data")) return samples(body, encoding, origin);
                file.position(file.position() + Math.min(file.remaining(), size + (size & 1)));
            }
        } catch (BufferUnderflowException e) {
            throw new InputException(origin + ": is truncated, or holds no sound", e);
        }
    }

    private static String tag(ByteBuffer file) {
        byte[] name = new byte[4];
        file.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static Encoding encoding(ByteBuffer body, String origin) {
        int format = body.getShort() & 0xFFFF;
        int channels = body.getShort() & 0xFFFF;
        int rate = body.getInt();
        body.position(14);
        int bits = body.getShort();
        if (format == EXTENSIBLE) format = body.position(24).getShort() & 0xFFFF;
        boolean known = (format == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32))
                || (format == FLOAT && (bits == 32 || bits == 64));
        if (!known || channels == 0 || rate <= 0)
            throw new InputException(origin + ": encoding " + format + " with " + bits + " bits, " + channels
                    + " channels at " + rate + " Hz is not supported; convert it to 16-bit PCM");
        return new Encoding(format, channels, rate, bits);
    }

    private static Waveform samples(ByteBuffer body, Encoding encoding, String origin) {
        if (encoding == null) throw new InputException(origin + ": the sound comes before its format");
        int frame = encoding.channels() * encoding.bits() / 8;
        if (body.remaining() % frame != 0)
            throw new InputException(origin + ": sound data of " + body.remaining() + " bytes is no whole number of "
                    + frame + "-byte frames");
        float[] samples = new float[body.remaining() / frame];
        for (int n = 0; n < samples.length; n++) {
            double sum = 0;
            for (int c = 0; c < encoding.channels(); c++) sum += sample(body, encoding);
            samples[n] = (float) (sum / encoding.channels());
            if (!Float.isFinite(samples[n])) throw new InputException(origin + ": sample " + n + " is " + samples[n]);
        }
        return Waveform.of(new Frequency(encoding.rate()), samples);
    }

    private static double sample(ByteBuffer body, Encoding encoding) {
        return switch (encoding.bits()) {
            case 8 -> ((body.get() & 0xFF) - 128) / 128.0;
            case 16 -> body.getShort() / 32768.0;
            case 24 -> ((body.get() & 0xFF) | ((body.get() & 0xFF) << 8) | (body.get() << 16)) / 8388608.0;
            case 32 -> encoding.format() == FLOAT ? body.getFloat() : body.getInt() / 2147483648.0;
            default -> body.getDouble();
        };
    }
}
