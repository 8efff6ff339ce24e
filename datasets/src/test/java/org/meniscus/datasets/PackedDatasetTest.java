package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;

class PackedDatasetTest {
    @TempDir
    private Path folder;

    /** Recordings of all sizes; every second one too long for 23 bits of time. */
    private static InMemoryDataset random(SensorGeometry sensor, int size) {
        List<Sample> samples = new ArrayList<>();
        for (int k = 0; k < size; k++)
            samples.add(new Sample(
                    "recording " + k,
                    k % 3,
                    RandomEvents.of(sensor, 40 * k, k % 2 == 0 ? 20 : 2_000_000 / (k + 1), Seed.of(k))));
        return new InMemoryDataset(
                new DatasetInfo(
                        "toy", true, sensor, List.of("a", "b", "c"), "generated", "this test", Map.of("file", "00ff")),
                samples,
                samples.subList(0, 2));
    }

    private Path packed(EventDataset data) {
        Path file = folder.resolve("toy.events");
        PackedDataset.pack(data, file, ProgressListener.NONE);
        return file;
    }

    @Test
    void givesBackWhatWasPacked() throws IOException {
        for (SensorGeometry sensor : List.of(SensorGeometry.N_MNIST, new SensorGeometry(700, 1, 1))) {
            InMemoryDataset data = random(sensor, 9);
            PackedDataset packed = PackedDataset.open(packed(data));
            assertThat(packed.info()).isEqualTo(data.info());
            for (Part part : Part.values()) {
                assertThat(packed.size(part)).isEqualTo(data.size(part));
                for (int k = 0; k < data.size(part); k++) {
                    assertThat(packed.events(part, k)).isEqualTo(data.events(part, k));
                    assertThat(packed.label(part, k)).isEqualTo(data.label(part, k));
                    assertThat(packed.id(part, k)).isEqualTo(data.id(part, k));
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no unfinished file is left").hasSize(1);
        }
    }

    @Test
    void takesFiveBytesAnEventWhereTheyFit() throws IOException {
        EventStream events = RandomEvents.of(SensorGeometry.N_MNIST, 10_000, 60, Seed.of(1));
        InMemoryDataset data = new InMemoryDataset(
                random(SensorGeometry.N_MNIST, 0 + 2).info(), List.of(new Sample("x", 0, events)), List.of());
        assertThat(Files.size(packed(data))).isBetween(50_000L, 50_600L);
    }

    /** 23 bits of microseconds hold 8.388607 s; a microsecond more needs the longer packing. */
    @Test
    void theLastTimeThatFitsFiveBytesIsKnown() {
        for (int end : new int[] {(1 << 23) - 1, 1 << 23}) {
            EventStream events = EventStream.builder(SensorGeometry.N_MNIST)
                    .add(0, 1, 2, 1)
                    .add(end, 3, 4, 0)
                    .build();
            DatasetInfo info = new DatasetInfo(
                    "toy", true, SensorGeometry.N_MNIST, List.of("a"), "generated", "this test", Map.of());
            EventDataset data = new InMemoryDataset(info, List.of(new Sample("one", 0, events)), List.of());
            assertThat(PackedDataset.open(packed(data)).events(Part.TRAIN, 0)).isEqualTo(events);
        }
    }

    @Test
    void severalThreadsReadAtOnce() {
        InMemoryDataset data = random(SensorGeometry.N_MNIST, 30);
        PackedDataset packed = PackedDataset.open(packed(data));
        assertThat(IntStream.range(0, 3000)
                        .parallel()
                        .allMatch(k -> packed.events(Part.TRAIN, k % 30).equals(data.events(Part.TRAIN, k % 30))))
                .isTrue();
    }

    /** Whichever byte is damaged: an error that names the file, at opening or at the recording; never other events. */
    @Test
    void noDamagePassesUnseen() throws IOException {
        InMemoryDataset data = random(SensorGeometry.N_MNIST, 4);
        Path file = packed(data);
        byte[] whole = Files.readAllBytes(file);
        UniformRandomProvider rng = Seed.of(5).rng();
        for (int k = 0; k < 400; k++) {
            byte[] bytes = whole.clone();
            int at = k < 60 ? k % 28 : rng.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << rng.nextInt(8));
            Files.write(file, bytes);
            assertThatThrownBy(() -> {
                        PackedDataset read = PackedDataset.open(file);
                        for (Part part : Part.values()) for (int i = 0; i < read.size(part); i++) read.events(part, i);
                    })
                    .as("byte %d", at)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file.toString());
        }
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
        Path file = packed(random(SensorGeometry.N_MNIST, 3));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PackedDataset.open(file)).isInstanceOf(InputException.class);
        }
    }

    /** An index with a right checksum that points outside the file, as only malice writes it. */
    @Test
    void aCraftedIndexLeadsNowhere() throws IOException {
        Path file = packed(random(SensorGeometry.N_MNIST, 4));
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole.clone());
        int place = (int) bytes.getLong(12);
        int length = bytes.getInt(20);
        for (int at = place; at < place + length - 4; at++) {
            ByteBuffer crafted = ByteBuffer.wrap(whole.clone());
            crafted.putInt(at, 0x7FFF_FFF0);
            crafted.putInt(24, PackedDataset.checksum(crafted.slice(place, length)));
            Files.write(file, crafted.array());
            try {
                PackedDataset read = PackedDataset.open(file);
                for (int k = 0; k < read.size(Part.TRAIN); k++) read.events(Part.TRAIN, k);
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
    }

    @Test
    void isMadeAgainWhenDamagedOrOfAnotherSource() throws IOException {
        InMemoryDataset data = random(SensorGeometry.N_MNIST, 5);
        Path file = folder.resolve("toy.events");
        AtomicInteger packed = new AtomicInteger();
        ProgressListener counting = (task, done, total) -> packed.incrementAndGet();
        PackedDataset.openOrPack(file, () -> data, counting);
        assertThat(packed.getAndSet(0)).isEqualTo(7);
        PackedDataset.openOrPack(file, () -> data, counting);
        assertThat(packed.getAndSet(0)).as("kept").isZero();
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        PackedDataset again = PackedDataset.openOrPack(file, () -> data, counting);
        assertThat(packed.getAndSet(0)).as("damaged").isEqualTo(7);
        assertThat(again.events(Part.TRAIN, 4)).isEqualTo(data.events(Part.TRAIN, 4));
        PackedDataset.openOrPack(file, () -> random(new SensorGeometry(40, 40, 2), 5), counting);
        assertThat(packed.get()).as("another source").isEqualTo(7);
    }

    @Test
    void groupsArePacked() {
        InMemoryDataset data = random(SensorGeometry.N_MNIST, 4);
        EventDataset spoken = new EventDataset() {
            @Override
            public DatasetInfo info() {
                return data.info();
            }

            @Override
            public int size(Part part) {
                return data.size(part);
            }

            @Override
            public int label(Part part, int index) {
                return data.label(part, index);
            }

            @Override
            public String id(Part part, int index) {
                return data.id(part, index);
            }

            @Override
            public EventStream events(Part part, int index) {
                return data.events(part, index);
            }

            @Override
            public String group(Part part, int index) {
                return "speaker " + index;
            }
        };
        assertThat(PackedDataset.open(packed(spoken)).group(Part.TRAIN, 3)).isEqualTo("speaker 3");
        assertThat(PackedDataset.open(packed(data)).group(Part.TRAIN, 3)).isEmpty();
    }

    @Test
    void refusesOtherFilesAndVersions() throws IOException {
        Path file = packed(random(SensorGeometry.N_MNIST, 1 + 2));
        byte[] bytes = Files.readAllBytes(file);
        bytes[11] = 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> PackedDataset.open(file))
                .hasMessage(file + ": is packed in version 1, expected 2; pack the recordings again");
        Files.writeString(file, "t,x,y,p\n1,2,3,0\n".repeat(10));
        assertThatThrownBy(() -> PackedDataset.open(file)).hasMessage(file + ": is not a file of packed events");
        assertThatThrownBy(() -> PackedDataset.open(folder.resolve("none"))).hasMessageContaining("no such file");
    }
}
