package org.meniscus.benchmarks.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.meniscus.base.Disk;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.InMemoryDataset;
import org.meniscus.datasets.IntracorticalHandwriting;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.NTidigits;
import org.meniscus.datasets.NTidigitsWriter;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.datasets.SpikingHeidelbergDigits;
import org.meniscus.datasets.SpikingHeidelbergWriter;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.EventFiles;
import org.meniscus.synthetic.SyntheticDigits;

/** Data sets, each in its own layout. */
final class DatasetTargets {
    private static final ProgressListener QUIET = ProgressListener.NONE;

    private DatasetTargets() {}

    static List<Target> of(Path seeds) throws IOException {
        List<Target> targets = new ArrayList<>();
        nMnist(targets);
        cochleas(seeds, targets);
        targets.add(new Target(
                "mat",
                List.of(letters()),
                false,
                (bytes, scratch) ->
                        all(IntracorticalHandwriting.open(Files.write(scratch.resolve("x.mat"), bytes), QUIET))));
        packed(seeds, targets);
        idx(targets);
        return targets;
    }

    private static void all(EventDataset data) {
        for (Part part : Part.values())
            for (int k = 0; k < data.size(part); k++) {
                data.label(part, k);
                data.id(part, k);
                data.group(part, k);
                EventTargets.requireSound(data.events(part, k));
            }
    }

    private static byte[] nMnistZip(String part) throws IOException {
        Path file = Files.createTempFile("fuzz", ".bin");
        try {
            EventFiles.write(file, EventTargets.events(SensorGeometry.N_MNIST, 20));
            byte[] recording = Files.readAllBytes(file);
            Map<String, byte[]> files = new TreeMap<>();
            files.put(part + "/0/00001.bin", recording);
            files.put(part + "/1/00002.bin", recording);
            return Targets.zip(files);
        } finally {
            Files.delete(file);
        }
    }

    private static void nMnist(List<Target> targets) throws IOException {
        byte[] test = nMnistZip("Test");
        targets.add(new Target("n-mnist", List.of(nMnistZip("Train")), false, (bytes, scratch) -> {
            Path folder = Files.createTempDirectory(scratch, "n-mnist");
            Files.write(folder.resolve("Train.zip"), bytes);
            Files.write(folder.resolve("Test.zip"), test);
            try {
                all(NMnist.open(folder, QUIET));
            } finally {
                Disk.removeTree(folder);
            }
        }));
    }

    private static void cochleas(Path seeds, List<Target> targets) throws IOException {
        EventDataset speech = SyntheticDigits.speech(Seed.of(1), 1, 1, QUIET);
        Path digits = seeds.resolve("digits.hdf5");
        NTidigitsWriter.write(speech, digits, QUIET);
        targets.add(new Target(
                "n-tidigits",
                List.of(Files.readAllBytes(digits)),
                false,
                (bytes, scratch) -> all(NTidigits.open(Files.write(scratch.resolve("x.hdf5"), bytes), QUIET))));
        SpikingHeidelbergWriter.write(heard(), seeds, QUIET);
        byte[] test = Files.readAllBytes(seeds.resolve("shd_test.h5"));
        byte[] train = Files.readAllBytes(seeds.resolve("shd_train.h5"));
        targets.add(new Target("shd", List.of(train), false, (bytes, scratch) -> {
            Files.write(scratch.resolve("shd_train.h5"), bytes);
            Files.write(scratch.resolve("shd_test.h5"), test);
            all(SpikingHeidelbergDigits.open(scratch, QUIET));
        }));
    }

    private static EventDataset heard() {
        DatasetInfo info = new DatasetInfo(
                "noise", true, SpikingHeidelbergDigits.GEOMETRY, List.of("zero", "one"), "none", "none", Map.of());
        List<InMemoryDataset.Sample> samples = List.of(
                new InMemoryDataset.Sample("a", 0, EventTargets.events(SpikingHeidelbergDigits.GEOMETRY, 30)),
                new InMemoryDataset.Sample("b", 1, EventTargets.events(SpikingHeidelbergDigits.GEOMETRY, 3)));
        return new InMemoryDataset(info, samples, samples);
    }

    /** A session of 26 letters, two trials of three bins and two electrodes each. */
    private static byte[] letters() {
        ByteBuffer file = ByteBuffer.allocate(128 + 26 * 104).order(ByteOrder.LITTLE_ENDIAN);
        file.position(124);
        file.put(new byte[] {0, 1, 'I', 'M'});
        for (char letter = 'a'; letter <= 'z'; letter++) {
            file.putInt(14).putInt(96);
            for (int word : new int[] {6, 8, 6, 0, 5, 12, 2, 3, 2, 0, 1, 20}) file.putInt(word);
            file.put(("neuralActivityCube_" + letter + "\0\0\0\0").getBytes(StandardCharsets.US_ASCII));
            file.putInt(2)
                    .putInt(12)
                    .put(new byte[] {0, 1, 2, 0, 0, 1, 3, 0, 0, 0, 1, 0})
                    .putInt(0);
        }
        return file.array();
    }

    /** As it is, and with the checksum of its index put right, so that what is in the index is read. */
    private static void packed(Path seeds, List<Target> targets) throws IOException {
        Path file = seeds.resolve("x.events");
        PackedDataset.pack(heard(), file, QUIET);
        byte[] whole = Files.readAllBytes(file);
        targets.add(new Target(
                "packed",
                List.of(whole),
                false,
                (bytes, scratch) -> all(PackedDataset.open(Files.write(scratch.resolve("x.events"), bytes)))));
        targets.add(new Target(
                "packed-index",
                List.of(whole),
                true,
                (bytes, scratch) -> all(PackedDataset.open(Files.write(scratch.resolve("x.events"), sealed(bytes))))));
    }

    private static byte[] sealed(byte[] bytes) {
        if (bytes.length < 28) return bytes;
        ByteBuffer heading = ByteBuffer.wrap(bytes);
        long place = heading.getLong(12);
        int length = heading.getInt(20);
        if (place < 28 || length < 0 || place > bytes.length - (long) length) return bytes;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, (int) place, length);
        heading.putInt(24, (int) checksum.getValue());
        return bytes;
    }

    private static void idx(List<Target> targets) {
        byte[] images = ByteBuffer.allocate(16 + 28 * 28)
                .putInt(0x803)
                .putInt(1)
                .putInt(28)
                .putInt(28)
                .array();
        byte[] labels = ByteBuffer.allocate(9).putInt(0x801).putInt(1).array();
        targets.add(new Target("idx", List.of(images), false, (bytes, scratch) -> {
            for (String part : List.of("train", "t10k")) {
                Files.write(scratch.resolve(part + "-images-idx3-ubyte"), bytes);
                Files.write(scratch.resolve(part + "-labels-idx1-ubyte"), labels);
            }
            LabelledImages data = LabelledImages.mnist(scratch, QUIET);
            for (int k = 0; k < data.size(Part.TRAIN); k++) data.image(Part.TRAIN, k);
        }));
    }
}
