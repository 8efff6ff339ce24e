package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;

/** Data sets in the layouts of their publishers, written and read back. */
class WritersTest {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    @TempDir
    private Path folder;

    private static InMemoryDataset digits(SensorGeometry sensor, boolean synthetic) {
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < 23; k++)
            samples.add(new Sample("s" + k, k * 7 % 10, RandomEvents.of(sensor, 20 + 30 * k, 300, Seed.of(k))));
        return new InMemoryDataset(
                new DatasetInfo("Toys", synthetic, sensor, DIGITS, "generated", "this test", Map.of()),
                samples,
                samples.subList(3, 8));
    }

    private static void isSame(EventDataset written, EventDataset read) {
        for (Part part : Part.values()) {
            assertThat(read.size(part)).isEqualTo(written.size(part));
            for (int k = 0; k < written.size(part); k++) {
                assertThat(read.events(part, k)).isEqualTo(written.events(part, k));
                assertThat(read.info().classNames().get(read.label(part, k)).replace("z", "0"))
                        .isEqualTo(Integer.toString(written.label(part, k)));
            }
        }
    }

    @Test
    void nMnistReadsWhatWasWritten() throws IOException {
        InMemoryDataset data = digits(SensorGeometry.N_MNIST, true);
        NMnistWriter.write(data, folder, ProgressListener.NONE);
        isSame(data, NMnist.open(folder, ProgressListener.NONE));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Train.zip", "Test.zip");
        }
    }

    @Test
    void syntheticStaysSynthetic() {
        NMnistWriter.write(digits(SensorGeometry.N_MNIST, true), folder, ProgressListener.NONE);
        DatasetInfo seen = NMnist.open(folder, ProgressListener.NONE).info();
        assertThat(seen.synthetic()).isTrue();
        assertThat(seen.name()).isEqualTo("Toys (N-MNIST layout)");
        assertThat(seen.citation()).isEqualTo("this test");
        Path file = folder.resolve("toys.hdf5");
        NTidigitsWriter.write(digits(SensorGeometry.COCHLEA_64, true), file, ProgressListener.NONE);
        DatasetInfo heard = NTidigits.open(file, ProgressListener.NONE).info();
        assertThat(heard.synthetic()).isTrue();
        assertThat(heard.citation()).isEqualTo("Synthetic events: Toys. this test");
    }

    @Test
    void recordedStaysRecordedButIsNotCalledNMnist() {
        NMnistWriter.write(digits(SensorGeometry.N_MNIST, false), folder, ProgressListener.NONE);
        DatasetInfo info =
                NMnist.open(folder.resolve("Test.zip"), ProgressListener.NONE).info();
        assertThat(info.synthetic()).isFalse();
        assertThat(info.name()).isNotEqualTo("N-MNIST");
    }

    @Test
    void theSameRecordingsMakeTheSameBytes() throws IOException {
        NMnistWriter.write(digits(SensorGeometry.N_MNIST, true), folder, ProgressListener.NONE);
        byte[] first = Files.readAllBytes(folder.resolve("Train.zip"));
        NMnistWriter.write(digits(SensorGeometry.N_MNIST, true), folder, ProgressListener.NONE);
        assertThat(Files.readAllBytes(folder.resolve("Train.zip"))).isEqualTo(first);
    }

    @Test
    void nTidigitsReadsWhatWasWritten() {
        InMemoryDataset data = digits(SensorGeometry.COCHLEA_64, true);
        Path file = folder.resolve("toys.hdf5");
        NTidigitsWriter.write(data, file, ProgressListener.NONE);
        isSame(data, NTidigits.open(file, ProgressListener.NONE));
    }

    @Test
    void whatDoesNotFitLeavesTheOldFilesAlone() throws IOException {
        NMnistWriter.write(digits(SensorGeometry.N_MNIST, true), folder, ProgressListener.NONE);
        byte[] before = Files.readAllBytes(folder.resolve("Train.zip"));
        DatasetInfo letters = new DatasetInfo(
                "Letters", true, SensorGeometry.N_MNIST, java.util.Collections.nCopies(26, "x"), "-", "-", Map.of());
        EventStream some = RandomEvents.of(SensorGeometry.N_MNIST, 9, 10, Seed.of(1));
        InMemoryDataset eleventh = new InMemoryDataset(letters, List.of(new Sample("k", 10, some)), List.of());
        assertThatThrownBy(() -> NMnistWriter.write(eleventh, folder, ProgressListener.NONE))
                .hasMessage("Letters: label 10 of k does not fit the layout of N-MNIST, which has 0 to 9");
        assertThat(Files.readAllBytes(folder.resolve("Train.zip"))).isEqualTo(before);
        Path file = folder.resolve("toys.hdf5");
        assertThatThrownBy(() -> NTidigitsWriter.write(eleventh, file, ProgressListener.NONE))
                .hasMessageContaining("64 channels, these recordings have 34 x 34");
        InMemoryDataset silent = new InMemoryDataset(
                digits(SensorGeometry.COCHLEA_64, true).info(),
                List.of(new Sample(
                        "hush",
                        1,
                        EventStream.builder(SensorGeometry.COCHLEA_64).build())),
                List.of());
        assertThatThrownBy(() -> NTidigitsWriter.write(silent, file, ProgressListener.NONE))
                .hasMessage("Toys: hush has no events to write");
        assertThat(file).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no unfinished file is left").hasSize(2);
        }
    }

    @Test
    void shdReadsWhatWasWritten() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < 40; k++)
            samples.add(new Sample(
                    "s" + k, k % 3, RandomEvents.of(SpikingHeidelbergDigits.GEOMETRY, 37 * k, 999, Seed.of(k))));
        InMemoryDataset data = new InMemoryDataset(
                new DatasetInfo(
                        "Toys",
                        true,
                        SpikingHeidelbergDigits.GEOMETRY,
                        List.of("zero", "fünf", "x"),
                        "-",
                        "-",
                        Map.of()),
                samples,
                samples.subList(1, 4));
        SpikingHeidelbergWriter.write(data, folder, ProgressListener.NONE);
        SpikingHeidelbergDigits read = SpikingHeidelbergDigits.open(folder, ProgressListener.NONE);
        assertThat(read.info().classNames()).containsExactly("zero", "fünf", "x");
        for (Part part : Part.values()) {
            assertThat(read.size(part)).isEqualTo(data.size(part));
            for (int k = 0; k < data.size(part); k++) {
                assertThat(read.events(part, k)).isEqualTo(data.events(part, k));
                assertThat(read.label(part, k)).isEqualTo(data.label(part, k));
            }
        }
        assertThatThrownBy(() -> SpikingHeidelbergWriter.write(
                        digits(SensorGeometry.COCHLEA_64, true), folder, ProgressListener.NONE))
                .hasMessageContaining("700 channels, these recordings have 64 x 1");
    }
}
