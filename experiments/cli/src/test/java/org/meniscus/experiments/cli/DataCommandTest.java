package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.NTidigits;
import org.meniscus.datasets.PackedDataset;

class DataCommandTest {
    @TempDir
    private Path folder;

    private CommandLineHarness.Outcome run(Object... arguments) {
        String[] words =
                java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return CommandLineHarness.run(words);
    }

    private String ok(Object... arguments) {
        CommandLineHarness.Outcome outcome = run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private void generate(String name) {
        ok("data", "generate", name, "--into", folder, "--train", 2, "--test", 1);
    }

    @Test
    void generatedImagesAreAnNMnistFolderThatSaysSynthetic() {
        generate("images");
        NMnist images = NMnist.open(folder, ProgressListener.NONE);
        assertThat(images.size(Part.TRAIN)).isEqualTo(20);
        assertThat(images.size(Part.TEST)).isEqualTo(10);
        assertThat(images.info().synthetic()).isTrue();
    }

    @Test
    void generatedSpeechIsAnNTidigitsFileThatSaysSynthetic() {
        generate("speech");
        NTidigits speech = NTidigits.open(folder.resolve("synthetic-speech.hdf5"), ProgressListener.NONE);
        assertThat(speech.size(Part.TRAIN)).isEqualTo(20);
        assertThat(speech.info().synthetic()).isTrue();
    }

    @Test
    void generatedLettersArePackedAndSaySynthetic() {
        generate("letters");
        EventDataset letters = PackedDataset.open(folder.resolve("synthetic-letters.events"));
        assertThat(letters.size(Part.TRAIN)).isEqualTo(52);
        assertThat(letters.info().geometry().channels()).isEqualTo(192);
        assertThat(letters.info().synthetic()).isTrue();
    }

    @Test
    void theSameSeedGeneratesTheSame() throws IOException {
        ok("data", "generate", "images", "--into", folder.resolve("a"), "--train", 1, "--test", 1, "--seed", 3);
        ok("data", "generate", "images", "--into", folder.resolve("b"), "--train", 1, "--test", 1, "--seed", 3);
        ok("data", "generate", "images", "--into", folder.resolve("c"), "--train", 1, "--test", 1, "--seed", 4);
        byte[] first = Files.readAllBytes(folder.resolve("a/Train.zip"));
        assertThat(folder.resolve("b/Train.zip")).hasBinaryContent(first);
        assertThat(Files.readAllBytes(folder.resolve("c/Train.zip"))).isNotEqualTo(first);
    }

    @Test
    void aPackedCopyIsKeptUntilItIsDamaged() throws IOException {
        generate("images");
        Path packed = folder.resolve("images.events");
        assertThat(ok("data", "pack", folder, packed)).contains("20 recordings to train, 10 to test");
        byte[] whole = Files.readAllBytes(packed);
        var made = Files.getLastModifiedTime(packed);
        ok("data", "pack", folder, packed);
        assertThat(Files.getLastModifiedTime(packed)).as("left alone").isEqualTo(made);
        byte[] damaged = whole.clone();
        damaged[200] ^= 8;
        Files.write(packed, damaged);
        ok("data", "pack", folder, packed);
        assertThat(packed).hasBinaryContent(whole);
    }

    @Test
    void aDataSetIsExportedInAPublishedLayout() throws IOException {
        generate("images");
        Path packed = folder.resolve("images.events");
        ok("data", "pack", folder, packed);
        ok("data", "export", packed, folder.resolve("out"), "--as", "n-mnist");
        NMnist back = NMnist.open(folder.resolve("out"), ProgressListener.NONE);
        PackedDataset from = PackedDataset.open(packed);
        for (int k = 0; k < from.size(Part.TRAIN); k++)
            assertThat(back.events(Part.TRAIN, k)).isEqualTo(from.events(Part.TRAIN, k));
        assertThat(back.info().synthetic()).isTrue();
    }

    /** A study on packed recordings is the study on the recordings. */
    @Test
    void aStudyRunsOnPackedRecordings() throws IOException {
        generate("images");
        Path packed = folder.resolve("images.events");
        ok("data", "pack", folder, packed);
        String[] metrics = new String[2];
        Path[] data = {folder, packed};
        for (int k = 0; k < 2; k++) {
            Path runs = folder.resolve("runs" + k);
            ok(
                    "run",
                    "--study",
                    "n-mnist",
                    "--data",
                    data[k],
                    "--out",
                    runs,
                    "--set",
                    "software=null",
                    "--set",
                    "modalities.image.liquid.neurons=10");
            try (var found = Files.walk(runs)) {
                metrics[k] = Files.readString(found.filter(file -> file.endsWith("metrics.csv"))
                        .findFirst()
                        .orElseThrow());
            }
        }
        assertThat(metrics[1]).isEqualTo(metrics[0]);
    }

    @Test
    void aRecordingIsShownAsAPage() throws IOException {
        Path bin = Files.write(
                folder.resolve("one.bin"),
                new byte[] {3, 4, (byte) 0x80, 0, 10, 5, 6, 0, 0, 99, 7, 8, (byte) 0x80, 1, 0});
        ok("data", "view", bin, "--html", "--out", folder);
        assertThat(Files.readString(folder.resolve("one.bin.html")))
                .contains("\"t\":[10,99,256],\"x\":[3,5,7],\"y\":[4,6,8],\"p\":[1,0,1]")
                .contains("\"width\":34");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data generate imges | did you mean 'images'?",
                "data generate images --train 0 --into x | must be 1 or more",
                "data pack nowhere out.events | does not exist",
                "data view nothing.bin --html | no such file",
                "data convert a.bin b.bin --sensor 34 | must be WIDTHxHEIGHTxPOLARITIES",
                "data fetch handwriting-bci | get it by way of",
                "run --study n-mnist --data nowhere.events | does not exist"
            })
    void badInputIsOneLine(String command, String message) {
        CommandLineHarness.Outcome outcome =
                CommandLineHarness.run(command.strip().split(" ", -1));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
        assertThat(outcome.err()).contains(message.strip());
    }

    @Test
    void infoTellsSizeAndAddress() {
        assertThat(ok("data", "info", "mnist")).contains("9.9 MB", "https://");
        assertThat(ok("data", "info", "shd")).contains("size not stated");
        assertThat(ok("data", "info", "handwriting-bci")).contains("by hand");
    }
}
