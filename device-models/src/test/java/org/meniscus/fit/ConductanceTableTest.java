package org.meniscus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.device.ConductanceMap;

class ConductanceTableTest {
    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("map.csv"), text);
    }

    private Path npy(String descr, String shape, byte[] data) throws IOException {
        String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer out = ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 1)
                .put((byte) 0);
        out.putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.ISO_8859_1))
                .put(data);
        return Files.write(folder.resolve("map.npy"), out.array());
    }

    private static byte[] doubles(double... values) {
        ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) out.putDouble(value);
        return out.array();
    }

    @ParameterizedTest
    @CsvSource({"uS,1e-6", "S,1", "nS,1e-9"})
    void csvNumbersTakeTheUnit(String unit, double scale) throws IOException {
        ConductanceMap map = ConductanceTable.read(csv("# measured\n8.5, 0,1e1\n\n0,2,3\n"), unit);
        assertThat(map.row(0)).containsExactly(8.5 * scale, 0, 10 * scale);
        assertThat(map.wordLines()).isEqualTo(2);
    }

    @Test
    void npyNumbersTakeTheUnit() throws IOException {
        ConductanceMap map = ConductanceTable.read(npy("<f8", "(2, 3)", doubles(1, 2, 3, 4, 5, 6)), "uS");
        assertThat(map.at(1, 0)).isCloseTo(4e-6, within(1e-20));
        ByteBuffer floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(2.5f);
        assertThat(ConductanceTable.read(npy("<f4", "(1, 2)", floats.array()), "S")
                        .row(0))
                .containsExactly(1.5, 2.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1,2\n3,x\n' | line 2, column 2: 'x' is no number",
                "'1,2\n3\n' | conductance row 1 has 1 bit lines, row 0 has 2",
                "'1,-2\n' | conductance in row 0 must be zero or more",
                "'1,NaN\n' | conductance in row 0 must be zero or more",
                "'1,,2\n' | line 1, column 2: '' is no number",
                "'# nothing\n' | conductances need at least one word and one bit line"
            })
    void brokenCsvIsLocated(String text, String expected) throws IOException {
        Path file = csv(text);
        assertThatThrownBy(() -> ConductanceTable.read(file, "uS"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V", "furlong"})
    void theUnitMustBeOne(String unit) throws IOException {
        Path file = csv("1,2\n");
        assertThatThrownBy(() -> ConductanceTable.read(file, unit)).isInstanceOf(InputException.class);
    }

    @Test
    void brokenNpyIsSaidToBe() throws IOException {
        Path cut = npy("<f8", "(2, 3)", doubles(1, 2, 3));
        assertThatThrownBy(() -> ConductanceTable.read(cut, "S"))
                .hasMessageContaining("2 x 3 numbers announced, 24 bytes");
        Path ints = npy("<i8", "(1, 1)", doubles(1));
        assertThatThrownBy(() -> ConductanceTable.read(ints, "S")).hasMessageContaining("expected a two-dimensional");
        Path flat = npy("<f8", "(3,)", doubles(1, 2, 3));
        assertThatThrownBy(() -> ConductanceTable.read(flat, "S")).hasMessageContaining("expected a two-dimensional");
        Path noise = Files.write(folder.resolve("noise.npy"), new byte[40]);
        assertThatThrownBy(() -> ConductanceTable.read(noise, "S")).hasMessageContaining("is no NPY file");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("map.txt"), "1");
        assertThatThrownBy(() -> ConductanceTable.read(text, "uS")).hasMessageContaining("a .csv or an .npy file");
        Path absent = folder.resolve("absent.csv");
        assertThatThrownBy(() -> ConductanceTable.read(absent, "uS")).hasMessageContaining("cannot read");
    }
}
