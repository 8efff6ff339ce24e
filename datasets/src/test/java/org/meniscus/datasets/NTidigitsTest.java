package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class NTidigitsTest {
    private static final String[] TRAIN = {"man-ab-a-o", "woman-cd-a-3", "woman-cd-b-z", "man-ab-a-12"};
    private static final double[] TIMES = {0.001, 0.0015, 0.25};
    private static final byte[] CHANNELS = {0, 63, 5};

    @TempDir
    Path folder;

    private Path write(Consumer<WritableHdfFile> contents) {
        Path path = folder.resolve("some.hdf5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            contents.accept(file);
        }
        return path;
    }

    private Path official(double[] times, byte[] channels) {
        return write(file -> {
            file.putDataset("train_labels", TRAIN);
            file.putDataset("test_labels", new String[] {"man-xy-a-3"});
            WritableGroup trainTimes = file.putGroup("train_timestamps");
            WritableGroup trainAddresses = file.putGroup("train_addresses");
            for (String label : TRAIN) {
                trainTimes.putDataset(label, times);
                trainAddresses.putDataset(label, channels);
            }
            file.putGroup("test_timestamps").putDataset("man-xy-a-3", TIMES);
            file.putGroup("test_addresses").putDataset("man-xy-a-3", CHANNELS);
        });
    }

    private static NTidigits open(Path path) {
        return NTidigits.open(path, ProgressListener.NONE);
    }

    @Test
    void readsSingleDigitsInTheOrderOfTheFile() {
        NTidigits data = open(official(TIMES, CHANNELS));
        assertThat(data.info().classNames()).containsExactly("z", "3", "o");
        assertThat(data.info().sharedNames()).as("both say zero").containsExactly("0", "3", "0");
        assertThat(data.info().words().item().one()).isEqualTo("digit");
        assertThat(data.size(Part.TRAIN)).as("without the string 12").isEqualTo(3);
        assertThat(data.size(Part.TEST)).isEqualTo(1);
        assertThat(data.label(Part.TRAIN, 0)).isEqualTo(2);
        assertThat(data.label(Part.TRAIN, 1)).isEqualTo(1);
        assertThat(data.label(Part.TRAIN, 2)).isZero();
        assertThat(data.id(Part.TRAIN, 1)).isEqualTo("woman-cd-a-3");
        assertThat(data.group(Part.TRAIN, 1)).isEqualTo("cd");
        assertThat(data.group(Part.TEST, 0)).isEqualTo("xy");
        assertThat(data.events(Part.TRAIN, 2))
                .isEqualTo(EventStream.builder(SensorGeometry.COCHLEA_64)
                        .add(1000, 0, 0, 0)
                        .add(1500, 63, 0, 0)
                        .add(250_000, 5, 0, 0)
                        .build());
    }

    @Test
    void doesNotCallAnotherFileNTidigits() {
        DatasetInfo info = open(official(TIMES, CHANNELS)).info();
        assertThat(info.name()).isEqualTo("some.hdf5 (N-TIDIGITS18 layout)");
        assertThat(info.synthetic()).isTrue();
        assertThat(info.sources()).containsKey(folder.resolve("some.hdf5").toString());
    }

    @Test
    void refusesWhatIsNotHdf5() throws IOException {
        Path text = Files.writeString(folder.resolve("a.hdf5"), "not a container of anything, but long enough");
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.hdf5: is not an HDF5 file");
        Path empty = Files.createFile(folder.resolve("empty.hdf5"));
        assertThatThrownBy(() -> open(empty)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> open(folder.resolve("none.hdf5"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> open(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Path whole = official(TIMES, CHANNELS);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {20, 60, 400, bytes.length / 2}) {
            Path cut = Files.write(folder.resolve("cut.hdf5"), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> {
                        NTidigits data = open(cut);
                        for (int k = 0; k < data.size(Part.TRAIN); k++) data.events(Part.TRAIN, k);
                        for (int k = 0; k < data.size(Part.TEST); k++) data.events(Part.TEST, k);
                    })
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cut.hdf5");
        }
    }

    @Test
    void refusesAnotherLayout() {
        Path other = write(file -> file.putDataset("spikes", new int[] {1, 2}));
        assertThatThrownBy(() -> open(other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no data set 'train_labels'");
    }

    @Test
    void refusesLabelsOfAnotherForm() {
        Path other = write(file -> {
            file.putDataset("train_labels", new String[] {"seven"});
            file.putDataset("test_labels", new String[] {"seven"});
        });
        assertThatThrownBy(() -> open(other)).hasMessageContaining("'seven'").hasMessageContaining("gender-speaker");
    }

    @Test
    void refusesAFileWithoutSingleDigits() {
        Path other = write(file -> {
            file.putDataset("train_labels", new String[] {"man-a-b-12"});
            file.putDataset("test_labels", new String[] {"man-a-b-34"});
        });
        assertThatThrownBy(() -> open(other)).hasMessageContaining("no single digits");
    }

    @Test
    void namesTheRecordingThatIsBroken() {
        assertThatThrownBy(() -> first(official(new double[] {0.2, 0.1, 0.3}, CHANNELS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("man-ab-a-o: event 1 runs backwards");
        assertThatThrownBy(() -> first(official(new double[] {0.1, Double.NaN, 0.3}, CHANNELS)))
                .hasMessageContaining("event 1 has the time NaN");
        assertThatThrownBy(() -> first(official(new double[] {-0.1, 0, 0.3}, CHANNELS)))
                .hasMessageContaining("event 0 has the time -0.1");
        assertThatThrownBy(() -> first(official(TIMES, new byte[] {1, 64, 1})))
                .hasMessageContaining("outside the sensor");
        assertThatThrownBy(() -> first(official(TIMES, new byte[] {1, 2})))
                .hasMessageContaining("3 timestamps and 2 addresses");
    }

    private static EventStream first(Path path) {
        return open(path).events(Part.TRAIN, 0);
    }
}
