package org.meniscus.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.meniscus.sensors.Waveform;

/** Sounds for tests to read. */
public final class WavWriter {
    private WavWriter() {}

    /** A sound as 16-bit PCM; samples beyond full scale are clipped. */
    public static byte[] encode(Waveform sound) {
        int size = Math.multiplyExact(2, sound.size());
        int rate = (int) Math.round(sound.rate().hertz());
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(44, size)).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + size);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
        for (int n = 0; n < sound.size(); n++)
            file.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sound.at(n) * 32768))));
        return file.array();
    }
}
