package org.meniscus.benchmarks.fuzz;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.meniscus.datasets.WavArchive;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.EventFiles;
import org.meniscus.formats.WavFormat;

/** Recordings and sounds in files of their own; compressed ones are changed inside too, and compressed again. */
final class EventTargets {
    private static final SensorGeometry SENSOR = SensorGeometry.N_MNIST;

    private EventTargets() {}

    static List<Target> of(Path seeds) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (String ending : List.of("bin", "bs1", "csv", "npy", "npz", "aedat", "aedat4"))
            targets.add(plain(ending, seeds));
        byte[] column = Targets.unzip(columns()).get("x.npy");
        targets.add(new Target("npz-column", List.of(column), true, (bytes, scratch) -> {
            Map<String, byte[]> arrays = Targets.unzip(columns());
            arrays.put(bytes.length % 2 == 0 ? "x.npy" : "t.npy", bytes);
            read("npz", Targets.zip(arrays), scratch);
        }));
        aedat4(seeds, targets);
        sounds(targets);
        return targets;
    }

    private static Target plain(String ending, Path seeds) throws IOException {
        SensorGeometry sensor = ending.equals("bs1") ? SensorGeometry.COCHLEA_64 : SENSOR;
        List<byte[]> files = new ArrayList<>();
        for (int size : new int[] {3, 40}) {
            Path file = seeds.resolve(size + "." + ending);
            EventFiles.write(file, events(sensor, size));
            files.add(Files.readAllBytes(file));
        }
        boolean text = List.of("csv", "npy", "aedat").contains(ending);
        return new Target(ending, files, text, (bytes, scratch) -> read(ending, bytes, scratch));
    }

    private static void read(String ending, byte[] bytes, Path scratch) throws IOException {
        SensorGeometry sensor = ending.equals("bs1") ? SensorGeometry.COCHLEA_64 : SENSOR;
        EventStream events = EventFiles.read(Files.write(scratch.resolve("x." + ending), bytes), sensor);
        requireSound(events);
    }

    /** A wrong event is worse than a stack trace. */
    static void requireSound(EventStream events) {
        SensorGeometry sensor = events.geometry();
        for (int k = 0; k < events.size(); k++)
            if (events.time(k) < (k == 0 ? 0 : events.time(k - 1))
                    || events.x(k) < 0
                    || events.x(k) >= sensor.width()
                    || events.y(k) < 0
                    || events.y(k) >= sensor.height()
                    || events.polarity(k) < 0
                    || events.polarity(k) >= sensor.polarities()) throw new AssertionError("event " + k + " cannot be");
    }

    static EventStream events(SensorGeometry sensor, int size) {
        EventStream.Builder events = EventStream.builder(sensor);
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0, time = 0; k < size; k++, time += random.nextInt(900))
            events.add(
                    time,
                    random.nextInt(sensor.width()),
                    random.nextInt(sensor.height()),
                    random.nextInt(sensor.polarities()));
        return events.build();
    }

    /** An archive of four columns of 30 whole numbers. */
    private static byte[] columns() throws IOException {
        String header = "{'descr': '<i8', 'fortran_order': False, 'shape': (30,), }";
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (String name : List.of("x", "y", "t", "p")) {
            ByteBuffer array = ByteBuffer.allocate(10 + header.length() + 240).order(ByteOrder.LITTLE_ENDIAN);
            array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
            array.put(header.getBytes(StandardCharsets.US_ASCII));
            for (int k = 0; k < 30; k++) array.putLong(name.equals("p") ? k & 1 : k);
            arrays.put(name + ".npy", array.array());
        }
        return Targets.zip(arrays);
    }

    private static void aedat4(Path seeds, List<Target> targets) throws IOException {
        byte[] file = Files.readAllBytes(seeds.resolve("40.aedat4"));
        ByteBuffer words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = 14 + 4 + words.getInt(14);
        LZ4FrameInputStream packet = new LZ4FrameInputStream(
                new ByteArrayInputStream(file, header + 8, words.getInt(header + 4)),
                LZ4Factory.fastestJavaInstance().safeDecompressor(),
                XXHashFactory.fastestJavaInstance().hash32());
        byte[] plain = packet.readAllBytes();
        byte[] start = Arrays.copyOf(file, header);
        int compression = compressionAt(start);
        start[compression] = 0;
        targets.add(new Target(
                "aedat4-packet",
                List.of(plain),
                false,
                (bytes, scratch) -> read("aedat4", packed(start, bytes), scratch)));
        byte[] zstd = start.clone();
        zstd[compression] = 3;
        targets.add(new Target(
                "aedat4-zstd",
                List.of(compressed(plain)),
                false,
                (bytes, scratch) -> read("aedat4", packed(zstd, bytes), scratch)));
    }

    /** Where the header says that packets are compressed with LZ4: the one byte that makes another header readable. */
    private static int compressionAt(byte[] header) {
        int table = 18 + ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(18);
        ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int fields = table - words.getInt(table);
        return table + words.getShort(fields + 4);
    }

    private static byte[] compressed(byte[] plain) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] bytes = new byte[compressor.maxCompressedLength(plain.length)];
        return Arrays.copyOf(bytes, compressor.compress(plain, 0, plain.length, bytes, 0, bytes.length));
    }

    private static byte[] packed(byte[] header, byte[] packet) {
        return ByteBuffer.allocate(header.length + 8 + packet.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header)
                .putInt(0)
                .putInt(packet.length)
                .put(packet)
                .array();
    }

    private static void sounds(List<Target> targets) throws IOException {
        byte[] sound = silence();
        targets.add(new Target("wav", List.of(sound), false, (bytes, scratch) -> WavFormat.decode(bytes, "x.wav")));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
            for (String name : List.of("a/b.wav", "c.wav")) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(sound.length);
                tar.putArchiveEntry(entry);
                tar.write(sound);
                tar.closeArchiveEntry();
            }
        }
        byte[] tar = Arrays.copyOf(archive.toByteArray(), 3072);
        targets.add(new Target("tar", List.of(tar), false, (bytes, scratch) -> {
            Path file = scratch.resolve("x.tar.gz");
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(bytes);
            }
            sounds(WavArchive.open(file));
        }));
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("a.wav", sound);
        two.put("b/c.wav", sound);
        byte[] zip = Targets.zip(two);
        targets.add(new Target("zip", List.of(zip), false, (bytes, scratch) -> {
            Path file = Files.createTempFile(scratch, "x", ".zip"); // Java keeps the index of a zip file by its name
            try {
                sounds(WavArchive.open(Files.write(file, bytes)));
            } finally {
                Files.delete(file);
            }
        }));
    }

    /** 50 samples of 16 bits at 8 kHz. */
    private static byte[] silence() {
        ByteBuffer file = ByteBuffer.allocate(144).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(136);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        file.putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        return file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(100).array();
    }

    private static void sounds(WavArchive archive) {
        for (String name : archive.names()) archive.sound(name);
    }
}
