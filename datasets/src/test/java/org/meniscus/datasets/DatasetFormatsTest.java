package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.datasets.kinds.HeidelbergDigits;
import org.meniscus.datasets.kinds.NMnistFiles;

class DatasetFormatsTest {
    private final DatasetFormats formats = DatasetFormats.standard();

    @TempDir
    private Path folder;

    static java.util.Collection<DatasetFormat> all() {
        return DatasetFormats.standard().all();
    }

    @ParameterizedTest
    @CsvSource({
        "a.events, packed",
        "singleLetters.mat, handwriting-bci",
        "x.hdf5, n-tidigits",
        "x.h5, n-tidigits",
        "Train.zip, n-mnist",
        "Test.zip, n-mnist"
    })
    void aFileTellsItsKindByItsName(String name, String kind) throws IOException {
        assertThat(formats.recognise(Files.createFile(folder.resolve(name))).name())
                .isEqualTo(kind);
    }

    @Test
    void hdf5IsKnownByItsFirstBytes() throws IOException {
        byte[] start = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n'};
        Path file = Files.write(folder.resolve("digits"), start);
        assertThat(formats.recognise(file).name()).isEqualTo("n-tidigits");
        assertThat(formats.recognise(file).modality(file)).isEqualTo("audio");
    }

    @Test
    void nMnistIsKnownByItsFoldersAndByTheEntriesOfAZip() throws IOException {
        Files.createDirectories(folder.resolve("unpacked/here/Train/0"));
        assertThat(formats.at(folder.resolve("unpacked"))).isInstanceOf(NMnistFiles.class);
        Path zip = folder.resolve("digits.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("n/Test/3/00001.bin"));
        }
        assertThat(formats.recognise(zip).name()).isEqualTo("n-mnist");
    }

    @Test
    void theFolderOfShdIsKnownByItsFiles() throws IOException {
        Files.createFile(folder.resolve("shd_train.h5.zip"));
        assertThat(formats.recognise(folder).modality(folder)).isEqualTo("audio");
        assertThat(formats.at(folder)).isEqualTo(new HeidelbergDigits(folder.toString()));
    }

    /** What was found, and what could be read instead. */
    @Test
    void whatNobodyRecognisesIsNamedWithWhatCouldBe() throws IOException {
        for (String name : new String[] {"a.txt", "b", "c", "d", "e", "f", "g"}) Files.createFile(folder.resolve(name));
        assertThatThrownBy(() -> formats.recognise(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("data " + folder
                        + ": is a folder of a.txt, b, c, d, e and 2 more, which no kind of data recognises; known are ")
                .hasMessageContaining("an N-MNIST folder or zip (n-mnist)")
                .hasMessageContaining("a packed .events file (packed)");
        assertThatThrownBy(() -> formats.recognise(folder.resolve("a.txt"), "image"))
                .hasMessageContaining("a.txt: is a file, which no kind of data recognises");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> formats.recognise(empty)).hasMessageContaining("is an empty folder");
        assertThatThrownBy(() -> formats.recognise(folder.resolve("absent")))
                .hasMessageContaining("absent does not exist");
    }

    /** With a word about the modality the right one is taken; without it one has to say. */
    @Test
    void whatTwoKindsRecogniseIsDecidedByTheModality() throws IOException {
        Files.createFile(folder.resolve("shd_train.h5"));
        Files.createFile(folder.resolve("Train.zip"));
        assertThat(formats.recognise(folder, "audio").name()).isEqualTo("shd");
        assertThat(formats.recognise(folder, "image").name()).isEqualTo("n-mnist");
        assertThatThrownBy(() -> formats.recognise(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("can be several kinds of data: n-mnist, shd; say which in a study file");
    }

    /** What {@code --data} does with a path must be possible with every kind that recognises one. */
    @ParameterizedTest
    @MethodSource("all")
    void aKindThatRecognisesPathsHasOneInItsRecord(DatasetFormat format) {
        assertThat(format.name()).matches("[a-z0-9-]+");
        if (format.reads().isEmpty()) return;
        assertThat(format.spec().getRecordComponents())
                .anyMatch(component -> component.getName().equals("path"));
    }
}
