package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.IntracorticalHandwriting;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.NTidigits;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.datasets.WavArchive;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * The committed corpus of hostile files, {@code corpus/make.py} says what each is, under the name of every format: events that
 * keep the stream's contract, or one clear error that names the file; in two seconds at most, and without a large allocation.
 */
class CorpusTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> files() throws IOException, URISyntaxException {
        Path corpus = Path.of(CorpusTest.class.getResource("/corpus").toURI());
        List<Path> files;
        try (Stream<Path> found = Files.list(corpus)) {
            files = found.filter(file -> !file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files.stream()
                .flatMap(file -> Stream.of("bin", "bs1", "csv", "npy", "npz", "aedat", "aedat4", "wav")
                        .map(ending -> Arguments.of(file.getFileName().toString(), file, ending)));
    }

    @ParameterizedTest(name = "{0} as .{2}")
    @MethodSource("files")
    void aFileIsReadOrRefused(String name, Path file, String ending) throws IOException {
        Path copy = Files.copy(file, folder.resolve("hostile." + ending));
        survives(copy, () -> {
            if (ending.equals("wav")) {
                WavFormat.decode(Files.readAllBytes(copy), copy.toString());
                return;
            }
            EventStream events = EventFiles.read(copy, new SensorGeometry(346, 260, 2));
            for (int k = 1; k < events.size(); k++)
                assertThat(events.time(k)).isGreaterThanOrEqualTo(events.time(k - 1));
        });
    }

    static Stream<Arguments> archives() throws IOException, URISyntaxException {
        return files().map(
                        arguments -> Arguments.of(arguments.get()[0], arguments.get()[1]))
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void aDataSetIsOpenedOrRefused(String name, Path file) throws IOException {
        Path zip = Files.copy(file, folder.resolve("hostile.zip"));
        Path tar = Files.copy(file, folder.resolve("hostile.tar.gz"));
        survives(zip, () -> {
            NMnist data = NMnist.open(zip, ProgressListener.NONE);
            for (var part : org.meniscus.datasets.EventDataset.Part.values())
                for (int k = 0; k < data.size(part); k++) data.events(part, k);
        });
        survives(zip, () -> {
            WavArchive sounds = WavArchive.open(zip);
            for (String sound : sounds.names()) sounds.sound(sound);
        });
        survives(tar, () -> WavArchive.open(tar));
        survives(zip, () -> NTidigits.open(zip, ProgressListener.NONE));
        survives(zip, () -> PackedDataset.open(zip));
        survives(zip, () -> IntracorticalHandwriting.open(zip, ProgressListener.NONE));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("nothing was unpacked").hasSize(2);
        }
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static void survives(Path file, Reading reading) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                reading.run();
            } catch (InputException e) {
                assertThat(e.getMessage()).contains(file.toString()).hasLineCount(1);
            } catch (UncheckedIOException e) {
                throw new AssertionError("not the user's language", e);
            }
        });
    }
}
