package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.EventDataset.Part;

/** Archives as their publishers pack them, read without unpacking. */
class OfficialArchivesTest {
    @TempDir
    private Path folder;

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        Path archive = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return archive;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Two images of 3 rows and 2 columns as they lie in the file; E-MNIST is transposed. */
    private static byte[] images() {
        ByteBuffer idx =
                ByteBuffer.allocate(16 + 12).putInt(0x803).putInt(2).putInt(3).putInt(2);
        for (int k = 0; k < 12; k++) idx.put((byte) (k * 20));
        return idx.array();
    }

    private static byte[] labels(int first, int second) {
        return ByteBuffer.allocate(10)
                .putInt(0x801)
                .putInt(2)
                .put((byte) first)
                .put((byte) second)
                .array();
    }

    @Test
    void emnistOutOfItsZip() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("gzip/emnist-letters-train-images-idx3-ubyte.gz", gzip(images()));
        files.put("gzip/emnist-letters-train-labels-idx1-ubyte.gz", gzip(labels(1, 26)));
        files.put("gzip/emnist-letters-test-images-idx3-ubyte.gz", gzip(images()));
        files.put("gzip/emnist-letters-test-labels-idx1-ubyte.gz", gzip(labels(3, 3)));
        Path archive = zip("gzip.zip", files);
        for (Path path : new Path[] {archive, folder}) {
            LabelledImages letters = LabelledImages.emnistLetters(path, ProgressListener.NONE);
            assertThat(letters.label(Part.TRAIN, 1)).isEqualTo(25);
            assertThat(letters.label(Part.TEST, 0)).isEqualTo(2);
            assertThat(letters.image(Part.TRAIN, 0).width()).isEqualTo(3);
            assertThat(letters.image(Part.TRAIN, 0).at(1, 0)).isEqualTo(40 / 255f);
            assertThat(letters.sources()).containsOnlyKeys(archive.toString());
        }
        files.remove("gzip/emnist-letters-test-labels-idx1-ubyte.gz");
        zip("gzip.zip", files);
        assertThatThrownBy(() -> LabelledImages.emnistLetters(folder, ProgressListener.NONE))
                .hasMessage(archive + ": has no file gzip/emnist-letters-test-labels-idx1-ubyte.gz");
    }

    @Test
    void shdOutOfItsZips() throws IOException {
        for (String name : new String[] {"shd_train.h5", "shd_test.h5"})
            zip(
                    name + ".zip",
                    Map.of(
                            name,
                            getClass()
                                    .getResourceAsStream("/golden/shd/" + name)
                                    .readAllBytes()));
        SpikingHeidelbergDigits data = SpikingHeidelbergDigits.open(folder, ProgressListener.NONE);
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.events(Part.TRAIN, 0).size()).isEqualTo(4);
        assertThat(data.info().sources())
                .containsKey(folder.resolve("shd_test.h5.zip").toString());
        Path test = zip("shd_test.h5.zip", Map.of("readme", new byte[3]));
        assertThatThrownBy(() -> SpikingHeidelbergDigits.open(folder, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage(test + ": has no file shd_test.h5");
        zip("shd_test.h5.zip", Map.of("shd_test.h5", "nothing of the kind".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> SpikingHeidelbergDigits.open(folder, ProgressListener.NONE))
                .hasMessageStartingWith(test + "!shd_test.h5: is not an HDF5 file");
    }

    private Path tar(boolean cut) throws IOException {
        Path archive = folder.resolve("sounds.tar.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            TarArchiveEntry link = new TarArchiveEntry("release/recordings/evil.wav", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            byte[] sound = org.meniscus.formats.WavWriter.encode(
                    org.meniscus.sensors.Waveform.of(new org.meniscus.units.Frequency(8000), new float[800]));
            TarArchiveEntry file = new TarArchiveEntry("release/recordings/7_ann_3.wav");
            file.setSize(sound.length);
            tar.putArchiveEntry(file);
            tar.write(sound);
            tar.closeArchiveEntry();
        }
        byte[] whole = bytes.toByteArray();
        Files.write(archive, cut ? java.util.Arrays.copyOf(whole, whole.length / 2) : whole);
        return archive;
    }

    @Test
    void soundsOutOfATar() throws IOException {
        WavArchive archive = WavArchive.open(tar(false));
        assertThat(archive.names()).as("the link is passed over").containsExactly("release/recordings/7_ann_3.wav");
        assertThat(archive.sound("release/recordings/7_ann_3.wav").size()).isEqualTo(800);
        Path cut = tar(true);
        assertThatThrownBy(() -> WavArchive.open(cut))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(cut.toString());
        Files.writeString(cut, "no archive");
        assertThatThrownBy(() -> WavArchive.open(cut)).hasMessageContaining("is not a readable tar.gz archive");
    }
}
