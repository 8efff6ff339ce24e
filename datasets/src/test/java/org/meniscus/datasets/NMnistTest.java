package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.NMnistFormat;

class NMnistTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> train = new LinkedHashMap<>();
    private final Map<String, byte[]> test = new LinkedHashMap<>();

    @BeforeEach
    void makeRecordings() {
        train.put("Train/7/00012.bin", recording(12));
        train.put("Train/0/00003.bin", recording(3));
        train.put("Train/7/00001.bin", recording(1));
        train.put("Train/readme.txt", new byte[] {1});
        test.put("Test/2/00005.bin", recording(5));
    }

    private static byte[] recording(int seed) {
        return NMnistFormat.encode(events(seed));
    }

    private static EventStream events(int seed) {
        return RandomEvents.of(SensorGeometry.N_MNIST, 40, 900, Seed.of(seed));
    }

    private static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static void unpack(Path folder, Map<String, byte[]> entries) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    private static NMnist open(Path path) {
        return NMnist.open(path, ProgressListener.NONE);
    }

    private static void check(NMnist data) {
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.size(Part.TEST)).isEqualTo(1);
        assertThat(data.id(Part.TRAIN, 0)).isEqualTo("Train/7/00001.bin");
        assertThat(data.id(Part.TRAIN, 1)).isEqualTo("Train/0/00003.bin");
        assertThat(data.label(Part.TRAIN, 1)).isZero();
        assertThat(data.label(Part.TRAIN, 2)).isEqualTo(7);
        assertThat(data.image(Part.TRAIN, 2)).isEqualTo(11);
        assertThat(data.label(Part.TEST, 0)).isEqualTo(2);
        assertThat(data.events(Part.TRAIN, 2)).isEqualTo(events(12));
        assertThat(data.events(Part.TEST, 0)).isEqualTo(events(5));
        assertThat(data.info().name()).isEqualTo("N-MNIST");
        assertThat(data.info().synthetic()).isFalse();
    }

    @Test
    void readsAFolderWithTheOfficialArchives() throws IOException {
        zip(folder.resolve("Train.zip"), train);
        zip(folder.resolve("Test.zip"), test);
        NMnist data = open(folder);
        check(data);
        assertThat(data.info().sources())
                .containsOnlyKeys(
                        folder.resolve("Train.zip").toString(),
                        folder.resolve("Test.zip").toString())
                .allSatisfy((file, hash) -> assertThat(hash).matches("[0-9a-f]{64}"));
    }

    @Test
    void readsUnpackedFolders() throws IOException {
        unpack(folder, train);
        unpack(folder, test);
        check(open(folder));
    }

    @Test
    void theHashOfAFolderFollowsItsContents() throws IOException {
        unpack(folder, train);
        String before = open(folder).info().sources().get(folder.toString());
        assertThat(open(folder).info().sources()).containsEntry(folder.toString(), before);
        Files.write(folder.resolve("Train/7/00001.bin"), recording(2));
        assertThat(open(folder).info().sources().get(folder.toString())).isNotEqualTo(before);
    }

    @Test
    void readsOneArchiveAlone() throws IOException {
        NMnist data = open(zip(folder.resolve("some.zip"), train));
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.size(Part.TEST)).isZero();
    }

    @Test
    void readsAnArchiveThatHoldsBothPartsBelowAFolder() throws IOException {
        Map<String, byte[]> both = new LinkedHashMap<>();
        train.forEach((name, bytes) -> both.put("n-mnist/" + name, bytes));
        test.forEach((name, bytes) -> both.put("n-mnist/" + name, bytes));
        assertThat(open(zip(folder.resolve("both.zip"), both)).size(Part.TEST)).isEqualTo(1);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> open(folder.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere: no such file or folder");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no recordings named Train/<digit>/<index>.bin");
    }

    @Test
    void refusesAFileThatIsNoArchive() throws IOException {
        Path file = Files.write(folder.resolve("Train.zip"), new byte[100]);
        assertThatThrownBy(() -> open(folder)).hasMessageContaining(file + ": is not a readable zip archive");
    }

    @Test
    void namesTheFileInTheArchiveThatIsBroken() throws IOException {
        train.put("Train/1/00020.bin", Arrays.copyOf(recording(20), 99));
        Path archive = zip(folder.resolve("Train.zip"), train);
        NMnist data = open(folder);
        assertThatThrownBy(() -> data.events(Part.TRAIN, 3))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(archive + "!Train/1/00020.bin: length must be divisible by 5");
        assertThat(data.events(Part.TRAIN, 0)).as("others stay readable").isEqualTo(events(1));
    }

    @Test
    void refusesTwoRecordingsOfOneImage() throws IOException {
        train.put("Train/8/00012.bin", recording(4));
        zip(folder.resolve("Train.zip"), train);
        assertThatThrownBy(() -> open(folder))
                .hasMessageContaining("same index")
                .hasMessageContaining("Train/8/00012");
    }

    @Test
    void refusesAnEntryThatInflatesWithoutEnd() throws IOException {
        train.put("Train/1/00020.bin", new byte[(16 << 20) + 5]);
        zip(folder.resolve("Train.zip"), train);
        NMnist data = open(folder);
        assertThatThrownBy(() -> data.events(Part.TRAIN, 3)).hasMessageContaining("inflates to more than");
    }

    @Test
    void refusesLinksInAFolder() throws IOException {
        unpack(folder, train);
        Path target = Files.write(folder.resolveSibling(folder.getFileName() + "-outside.bin"), recording(9));
        Files.createSymbolicLink(folder.resolve("Train/0/00009.bin"), target);
        assertThatThrownBy(() -> open(folder)).hasMessageContaining("symbolic link");
        Files.delete(target);
    }

    @Test
    void passesOverNamesThatLeaveTheArchive() throws IOException {
        train.put("../Train/1/../00020.bin", recording(20));
        assertThat(open(zip(folder.resolve("Train.zip"), train)).size(Part.TRAIN))
                .isEqualTo(3);
    }
}
