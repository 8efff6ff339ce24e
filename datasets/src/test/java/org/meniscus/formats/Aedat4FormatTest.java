package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class Aedat4FormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new Aedat4Format();
    }

    @Override
    SensorGeometry geometry() {
        return new SensorGeometry(346, 260, 2);
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = Aedat4FormatTest.class.getResourceAsStream("/golden/aedat4/" + name + ".aedat4")) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4", "zstd"})
    void readsWhatAnotherImplementationWrote(String compression) throws IOException {
        EventStream.Builder expected = EventStream.builder(geometry());
        for (int k = 0; k < 25; k++) expected.add(37 * k, 7 * k % 346, 11 * k % 260, k % 3 == 0 ? 1 : 0);
        assertThat(read(golden(compression))).isEqualTo(expected.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4", "zstd"})
    void aTableOfContentsTellsThatPacketsAreMissing(String compression) throws IOException {
        byte[] whole = golden(compression);
        for (int length = 0; length < whole.length - 40; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).hasMessageStartingWith(ORIGIN + ": ");
        }
    }

    @Test
    void keepsTimesThatFit() throws IOException {
        EventStream late = EventStream.builder(geometry())
                .add(Integer.MAX_VALUE - 1, 0, 0, 1)
                .add(Integer.MAX_VALUE, 345, 259, 0)
                .build();
        assertThat(read(write(late))).isEqualTo(late);
    }

    @Test
    void refusesWhatIsNoSuchFile() throws IOException {
        assertThatThrownBy(() -> read(new byte[3])).hasMessage(ORIGIN + ": does not start with #!AER-DAT4.0");
        byte[] unknown = golden("none");
        unknown[compressionAt(unknown)] = 9;
        assertThatThrownBy(() -> read(unknown)).hasMessage(ORIGIN + ": has the unknown compression 9");
        byte[] other = golden("none");
        other[compressionAt(other)] = 1;
        assertThatThrownBy(() -> read(other)).hasMessageContaining("packet 0 cannot be unpacked (LZ4)");
        byte[] huge = golden("none");
        huge[14 + 3] = 0x7F;
        assertThatThrownBy(() -> read(huge)).hasMessageContaining("header claims the impossible size");
    }

    /** The header's first field: found by way of its table, as the format says. */
    private static int compressionAt(byte[] file) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int table = 18 + bytes.getInt(18);
        return table + bytes.getShort(table - bytes.getInt(table) + 4);
    }

    @Test
    void refusesTwoSensorsInOneRecording() throws IOException {
        byte[] file = golden("none");
        int second = indexOf(file, "EVTS", indexOf(file, "EVTS", 0) + 1) - 16;
        file[second] = 5;
        assertThatThrownBy(() -> read(file)).hasMessageContaining("has events of stream 5 after those of 0");
    }

    private static int indexOf(byte[] file, String text, int from) {
        return new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text, from);
    }
}
