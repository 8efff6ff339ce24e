package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.sensors.Waveform;
import org.meniscus.units.Frequency;

class WavFormatTest {
    private static final double[] VALUES = {0, 0.5, -0.5, -1, 0.25, 0.125};

    /** A file with one odd-sized chunk before the sound, as recorders write them. */
    private static byte[] wav(int format, int bits, int channels) {
        ByteBuffer file = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        text(file, "RIFF").putInt(392);
        text(file, "WAVEfmt ").putInt(16).putShort((short) format).putShort((short) channels);
        file.putInt(8000).putInt(8000 * channels * bits / 8).putShort((short) (channels * bits / 8));
        file.putShort((short) bits);
        text(file, "LIST").putInt(3).put(new byte[4]);
        text(file, "data").putInt(VALUES.length * bits / 8);
        for (double value : VALUES)
            switch (bits) {
                case 8 -> file.put((byte) (128 + value * 128));
                case 16 -> file.putShort((short) (value * 32768));
                case 24 -> {
                    int whole = (int) (value * 8388608);
                    file.put((byte) whole).put((byte) (whole >> 8)).put((byte) (whole >> 16));
                }
                case 32 -> {
                    if (format == 3) file.putFloat((float) value);
                    else file.putInt((int) (value * 2147483648.0));
                }
                default -> file.putDouble(value);
            }
        return Arrays.copyOf(file.array(), file.position());
    }

    private static ByteBuffer text(ByteBuffer file, String text) {
        return file.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "3, 64"})
    void readsEveryWidth(int format, int bits) {
        Waveform sound = WavFormat.decode(wav(format, bits, 1), "x.wav");
        assertThat(sound.rate()).isEqualTo(Frequency.parse("8 kHz"));
        assertThat(sound.size()).isEqualTo(6);
        for (int n = 0; n < 6; n++) assertThat(sound.at(n)).isEqualTo((float) VALUES[n]);
    }

    @Test
    void averagesChannels() {
        Waveform sound = WavFormat.decode(wav(1, 16, 2), "x.wav");
        assertThat(sound.size()).isEqualTo(3);
        assertThat(sound.at(0)).isEqualTo(0.25f);
        assertThat(sound.at(1)).isEqualTo(-0.75f);
    }

    @Test
    void writesWhatItReads() {
        float[] samples = new float[1000];
        for (int n = 0; n < 1000; n++) samples[n] = Math.round(30_000 * Math.sin(n)) / 32768f;
        Waveform back = WavFormat.decode(WavWriter.encode(Waveform.of(Frequency.parse("16 kHz"), samples)), "x.wav");
        assertThat(back.rate()).isEqualTo(Frequency.parse("16 kHz"));
        for (int n = 0; n < 1000; n++) assertThat(back.at(n)).isEqualTo(samples[n]);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> WavFormat.decode(new byte[0], "x.wav"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.wav: is truncated");
        assertThatThrownBy(() -> WavFormat.decode(new byte[44], "x.wav")).hasMessageContaining("not a WAV file");
        assertThatThrownBy(() -> WavFormat.decode(wav(2, 4, 1), "x.wav")).hasMessageContaining("not supported");
        assertThatThrownBy(() -> WavFormat.decode(wav(1, 16, 0), "x.wav")).hasMessageContaining("not supported");
        assertThatThrownBy(() -> WavFormat.decode(wav(1, 32, 5), "x.wav")).hasMessageContaining("no whole number");
    }

    @Test
    void everyTruncationIsOneClearError() {
        byte[] whole = wav(1, 16, 1);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WavFormat.decode(cut, "x.wav"))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("x.wav: ");
        }
    }
}
