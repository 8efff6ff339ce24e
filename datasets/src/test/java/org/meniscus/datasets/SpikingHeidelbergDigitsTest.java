package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;

/** On two tiny files that h5py wrote, golden/shd/make.py. */
class SpikingHeidelbergDigitsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String name : new String[] {"shd_train.h5", "shd_test.h5"})
            try (InputStream golden = getClass().getResourceAsStream("/golden/shd/" + name)) {
                Files.copy(golden, folder.resolve(name));
            }
    }

    private SpikingHeidelbergDigits open() {
        return SpikingHeidelbergDigits.open(folder, ProgressListener.NONE);
    }

    @Test
    void readsWhatH5pyWrote() {
        SpikingHeidelbergDigits data = open();
        assertThat(data.info().classNames()).containsExactly("zero", "one", "null");
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.size(Part.TEST)).isEqualTo(1);
        assertThat(data.label(Part.TRAIN, 0)).isEqualTo(2);
        assertThat(data.group(Part.TRAIN, 0)).isEqualTo("4");
        assertThat(data.group(Part.TEST, 0)).isEqualTo("7");
        assertThat(data.id(Part.TRAIN, 2)).isEqualTo("shd_train.h5/2");
        assertThat(data.events(Part.TRAIN, 0))
                .isEqualTo(EventStream.builder(SpikingHeidelbergDigits.GEOMETRY)
                        .add(0, 0, 0, 0)
                        .add(500_000, 699, 0, 0)
                        .add(500_000, 3, 0, 0)
                        .add(1_250_000, 17, 0, 0)
                        .build());
        assertThat(data.events(Part.TRAIN, 1).x(0)).isEqualTo(5);
        assertThat(data.events(Part.TRAIN, 2).size()).as("silence").isZero();
        assertThat(data.events(Part.TEST, 0).time(0)).isEqualTo(125_000);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("shd_test.h5"));
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shd_test.h5: no such file");
        assertThatThrownBy(() -> SpikingHeidelbergDigits.open(folder.resolve("shd_train.h5"), ProgressListener.NONE))
                .hasMessageContaining("is no folder");
    }

    @Test
    void refusesAnotherLayout() {
        try (WritableHdfFile file = HdfFile.write(folder.resolve("shd_test.h5"))) {
            file.putDataset("labels", new double[] {1, 2});
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("labels is not an array of the expected type (int); expected the layout of SHD");
    }

    @Test
    void everyTruncationIsOneClearError() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("shd_train.h5"));
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(folder.resolve("shd_train.h5"), Arrays.copyOf(whole, length));
            try {
                SpikingHeidelbergDigits data = open();
                for (int k = 0; k < data.size(Part.TRAIN); k++) data.events(Part.TRAIN, k);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("shd_train.h5: ");
            }
        }
    }

    /** 400 copies with up to eight bytes changed anywhere: events or one error, no other end. */
    @Test
    void damageIsOneClearError() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("shd_train.h5"));
        UniformRandomProvider rng = Seed.of(6).rng();
        for (int k = 0; k < 400; k++) {
            byte[] damaged = whole.clone();
            for (int n = 1 + rng.nextInt(8); n > 0; n--) damaged[rng.nextInt(damaged.length)] = (byte) rng.nextInt();
            Path copy = Files.createDirectory(folder.resolve("copy" + k));
            Files.write(copy.resolve("shd_train.h5"), damaged);
            Files.copy(folder.resolve("shd_test.h5"), copy.resolve("shd_test.h5"));
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    SpikingHeidelbergDigits data = SpikingHeidelbergDigits.open(copy, ProgressListener.NONE);
                    for (int i = 0; i < data.size(Part.TRAIN); i++) data.events(Part.TRAIN, i);
                } catch (InputException e) {
                    assertThat(e).hasMessageContaining("shd_train.h5: ");
                }
            });
        }
    }
}
