package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.IdxImages.Orientation;
import org.meniscus.sensors.GreyImage;

class IdxImagesTest {
    /** Two images of 2 rows and 3 columns. */
    private static final byte[] PIXELS = {0, 1, 2, 3, 4, (byte) 255, 10, 20, 30, 40, 50, 60};

    @TempDir
    Path folder;

    private IdxImages read(Path images, Path labels, Orientation orientation) {
        return IdxImages.read(images, labels, orientation, ProgressListener.NONE);
    }

    private Path images(String name, int... sizes) throws IOException {
        return IdxFiles.write(folder.resolve(name), 0x803, sizes, PIXELS);
    }

    private Path labels(String name, int... values) throws IOException {
        byte[] bytes = new byte[values.length];
        for (int k = 0; k < bytes.length; k++) bytes[k] = (byte) values[k];
        return IdxFiles.write(folder.resolve(name), 0x801, new int[] {values.length}, bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void readsRowsCompressedOrNot(String suffix) throws IOException {
        IdxImages data = read(images("i" + suffix, 2, 2, 3), labels("l" + suffix, 7, 200), Orientation.ROWS);
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.label(1)).isEqualTo(200);
        GreyImage image = data.image(0);
        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.at(2, 1)).isEqualTo(1f);
        assertThat(image.at(1, 0)).isEqualTo(1 / 255f);
        assertThat(data.image(1).at(0, 1)).isEqualTo(40 / 255f);
        assertThat(data.sources())
                .hasSize(2)
                .allSatisfy((file, hash) -> assertThat(hash).hasSize(64));
    }

    @Test
    void turnsColumnsUpright() throws IOException {
        GreyImage image = read(images("i", 2, 2, 3), labels("l", 0, 0), Orientation.COLUMNS)
                .image(0);
        assertThat(image.width()).isEqualTo(2);
        assertThat(image.height()).isEqualTo(3);
        assertThat(image.at(1, 2)).isEqualTo(1f);
        assertThat(image.at(1, 0)).isEqualTo(3 / 255f);
    }

    @Test
    void refusesWhatIsNotIdx() throws IOException {
        Path labels = labels("l", 1, 2);
        assertThatThrownBy(() -> read(labels, labels, Orientation.ROWS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "expected an IDX file of bytes with 3 dimensions (magic 0x0803), found 0x00000801");
        Path floats = IdxFiles.write(folder.resolve("f"), 0xD03, new int[] {1, 1, 1}, new byte[4]);
        assertThatThrownBy(() -> read(floats, labels, Orientation.ROWS)).hasMessageContaining("found 0x00000d03");
        assertThatThrownBy(() -> read(folder.resolve("none"), labels, Orientation.ROWS))
                .hasMessageContaining("no such file");
    }

    @Test
    void refusesHeadersThatLie() throws IOException {
        Path labels = labels("l", 1, 2);
        assertThatThrownBy(() -> read(images("a", 3, 2, 3), labels, Orientation.ROWS))
                .hasMessageContaining("truncated: 12 of 18 values");
        assertThatThrownBy(() -> read(images("b", 1, 2, 3), labels, Orientation.ROWS))
                .hasMessageContaining("longer than its header says");
        assertThatThrownBy(() -> read(images("c", 2, 0, 3), labels, Orientation.ROWS))
                .hasMessageContaining("dimension 1 has the impossible size 0");
        assertThatThrownBy(() -> read(images("d", Integer.MAX_VALUE, 28, 28), labels, Orientation.ROWS))
                .hasMessageContaining("impossible size");
        assertThatThrownBy(() -> read(images("e", 1 << 20, 16, 16), labels, Orientation.ROWS))
                .as("a quarter of a gigabyte claimed, twelve bytes there")
                .hasMessageContaining("truncated");
        Path short2 = Files.write(folder.resolve("s"), new byte[] {0, 0, 8});
        assertThatThrownBy(() -> read(short2, labels, Orientation.ROWS)).hasMessageContaining("truncated");
    }

    @Test
    void refusesFilesThatDoNotBelongTogether() throws IOException {
        assertThatThrownBy(() -> read(images("i", 2, 2, 3), labels("l", 1, 2, 3), Orientation.ROWS))
                .hasMessageContaining("2 images")
                .hasMessageContaining("3 labels");
    }

    @Test
    void readsMnist() {
        Path mnist = SharedData.require("mnist");
        IdxImages train = read(
                mnist.resolve("train-images-idx3-ubyte.gz"),
                mnist.resolve("train-labels-idx1-ubyte.gz"),
                Orientation.ROWS);
        assertThat(train.size()).isEqualTo(60_000);
        assertThat(train.label(0)).isEqualTo(5);
        assertThat(train.label(59_999)).isEqualTo(8);
        assertThat(train.image(0).at(5, 12)).as("paper").isZero();
        assertThat(train.image(0).at(14, 7)).as("ink").isGreaterThan(0.3f);
    }
}
