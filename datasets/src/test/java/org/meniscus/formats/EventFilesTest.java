package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;

class EventFilesTest {
    private static final SensorGeometry LINE = SensorGeometry.COCHLEA_64;

    @TempDir
    Path folder;

    private final EventStream events = RandomEvents.of(LINE, 500, 900, Seed.of(1));

    @ParameterizedTest
    @ValueSource(strings = {"a.bin", "a.bs1", "a.csv", "a.npy", "a.npz", "a.aedat4", "a.AEDAT", "a.b.csv"})
    void readsWhatItWroteInEveryFormat(String name) throws IOException {
        Path file = folder.resolve(name);
        EventFiles.write(file, events);
        assertThat(EventFiles.read(file, LINE)).isEqualTo(events);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("no unfinished file is left").containsExactly(file);
        }
    }

    @Test
    void tellsAedat2ByItsFirstLine() throws IOException {
        SensorGeometry dvs = AddressMap.DVS128.geometry();
        EventStream seen = RandomEvents.of(dvs, 50, 900, Seed.of(1));
        Path file = folder.resolve("old.aedat");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Aedat2Format(AddressMap.DVS128).write(seen, out);
        }
        assertThat(EventFiles.read(file, dvs)).isEqualTo(seen);
        assertThatThrownBy(() -> EventFiles.read(file, LINE))
                .hasMessageContaining("addresses are not known for a sensor of 64 x 1");
    }

    @Test
    void aFailedWriteLeavesTheOldFileAlone() throws IOException {
        Path file = folder.resolve("a.bin");
        EventFiles.write(file, events);
        EventStream tooLate = EventStream.builder(LINE).add(1 << 23, 0, 0, 0).build();
        assertThatThrownBy(() -> EventFiles.write(file, tooLate)).hasMessageContaining("does not fit");
        assertThat(EventFiles.read(file, LINE)).isEqualTo(events);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> EventFiles.read(folder.resolve("a.cvs"), LINE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean 'csv'?");
        assertThatThrownBy(() -> EventFiles.read(folder.resolve("a.csv"), LINE)).hasMessageContaining("no such file");
        assertThatThrownBy(() -> EventFiles.write(folder.resolve("no/such/a.csv"), events))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written");
    }
}
