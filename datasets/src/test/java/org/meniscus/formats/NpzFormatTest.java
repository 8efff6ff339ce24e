package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class NpzFormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new NpzFormat();
    }

    @Override
    SensorGeometry geometry() {
        return new SensorGeometry(300, 200, 2);
    }

    /** A zip without its directory at the end still holds its whole entry. */
    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    /** By numpy.savez and numpy.savez_compressed; see golden/npz/make.py. */
    @ParameterizedTest
    @ValueSource(strings = {"columns", "columns-compressed", "structured"})
    void readsWhatNumPyWrote(String name) throws IOException {
        EventStream.Builder expected = EventStream.builder(geometry());
        for (int k = 0; k < 25; k++) expected.add(70_000 * k, 7 * k % 300, 11 * k % 200, k % 2);
        try (InputStream in = getClass().getResourceAsStream("/golden/npz/" + name + ".npz")) {
            assertThat(format().read(in, geometry(), ORIGIN)).isEqualTo(expected.build());
        }
    }

    private static byte[] npy(String type, int values, int bytes) {
        byte[] text = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + values + ",), }\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + text.length + bytes)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0})
                .put(text)
                .array();
    }

    private static byte[] zip(Object... namesAndArrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int k = 0; k < namesAndArrays.length; k += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndArrays[k]));
                zip.write((byte[]) namesAndArrays[k + 1]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void saysWhatIsMissingOrDoesNotFit() throws IOException {
        byte[] two = npy("<i2", 2, 4);
        assertThatThrownBy(() -> read(zip("x.npy", two, "y.npy", two)))
                .hasMessage(ORIGIN + ": holds neither one structured array nor x, y, t and p; it has [x, y]");
        assertThatThrownBy(() -> read(zip("x.npy", two, "y.npy", two, "t.npy", two, "p.npy", npy("|b1", 3, 3))))
                .hasMessage(ORIGIN + ": has 2 columns x, 2 rows y, 2 times t and 3 polarities p");
        assertThatThrownBy(() -> read(zip("x.npy", npy("<i2", 2, 5), "y.npy", two)))
                .hasMessage(ORIGIN + ": x has 5 bytes, expected 2 values of 2");
        assertThatThrownBy(() -> read(zip("x.npy", npy("<f8", 2, 16), "y.npy", two)))
                .hasMessage(ORIGIN + ": x: is not a one-dimensional array of integers");
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).hasMessageContaining("it has []");
    }

    @Test
    void refusesABomb() throws IOException {
        byte[] bomb = zip("events.npy", new byte[(1 << 28) + 1]);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> read(bomb))
                .hasMessageContaining("is damaged, or made to fill memory")
                .hasMessageContaining("events.npy would fill");
    }
}
