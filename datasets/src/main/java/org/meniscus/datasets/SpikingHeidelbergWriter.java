package org.meniscus.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.WholeFile;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;

/**
 * Writes recordings of one row of channels in the layout of the Spiking Heidelberg Digits, see {@link
 * SpikingHeidelbergDigits}: {@code shd_train.h5} and {@code shd_test.h5}. Times are written as double, where the publishers
 * write 16-bit floats, so that every microsecond is read back; speakers are all 0, for they are not known.
 */
public final class SpikingHeidelbergWriter {
    private SpikingHeidelbergWriter() {}

    /**
     * Writes both parts; each file appears complete or not at all.
     *
     * @param folder made if it is not there
     */
    public static void write(EventDataset data, Path folder, ProgressListener progress) {
        Require.that(
                data.info().geometry().equals(SpikingHeidelbergDigits.GEOMETRY),
                "%s: the layout of SHD has 700 channels, these recordings have %s",
                data.info().name(),
                data.info().geometry());
        int total = data.size(Part.TRAIN) + data.size(Part.TEST);
        write(data, Part.TRAIN, folder, "shd_train.h5", 0, total, progress);
        write(data, Part.TEST, folder, "shd_test.h5", data.size(Part.TRAIN), total, progress);
    }

    private static void write(
            EventDataset data, Part part, Path folder, String name, int before, int total, ProgressListener progress) {
        WholeFile.writeInto(folder, name, unfinished -> {
            try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                write(data, part, new Hdf5Writer(out), before, total, progress);
            }
        });
    }

    private static void write(
            EventDataset data, Part part, Hdf5Writer hdf, int before, int total, ProgressListener progress)
            throws IOException {
        int size = data.size(part);
        ByteBuffer times = bytes(size * Hdf5Writer.REFERENCE);
        ByteBuffer units = bytes(size * Hdf5Writer.REFERENCE);
        for (int k = 0; k < size; k++) {
            EventStream events = data.events(part, k);
            ByteBuffer seconds = bytes(events.size() * Double.BYTES);
            ByteBuffer channels = bytes(events.size() * Short.BYTES);
            for (int i = 0; i < events.size(); i++) {
                seconds.putDouble(events.time(i) / 1e6);
                channels.putShort((short) events.x(i));
            }
            long heap = hdf.heap(seconds.array(), channels.array());
            times.putInt(events.size()).putLong(heap).putInt(1);
            units.putInt(events.size()).putLong(heap).putInt(2);
            progress.progress("writing " + data.info().name(), before + k + 1, total);
        }
        TreeMap<String, Long> root = new TreeMap<>();
        TreeMap<String, Long> spikes = new TreeMap<>();
        spikes.put("times", hdf.dataset(Hdf5Writer.sequences(Hdf5Writer.FLOAT64), size, times.flip()));
        spikes.put("units", hdf.dataset(Hdf5Writer.sequences(Hdf5Writer.UINT16), size, units.flip()));
        root.put("spikes", hdf.group(spikes));
        root.put("labels", hdf.dataset(Hdf5Writer.UINT16, size, numbers(size, k -> data.label(part, k))));
        TreeMap<String, Long> extra = new TreeMap<>();
        extra.put("speaker", hdf.dataset(Hdf5Writer.UINT16, size, numbers(size, k -> 0)));
        extra.put("keys", keys(hdf, data.info().classNames()));
        root.put("extra", hdf.group(extra));
        hdf.finish(hdf.group(root));
    }

    private static long keys(Hdf5Writer hdf, List<String> names) throws IOException {
        List<byte[]> texts = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        int longest = texts.stream().mapToInt(text -> text.length).max().orElse(1);
        ByteBuffer padded = bytes(longest * texts.size());
        for (int k = 0; k < texts.size(); k++) padded.put(k * longest, texts.get(k));
        return hdf.dataset(Hdf5Writer.text(longest), texts.size(), padded);
    }

    private static ByteBuffer numbers(int size, ToIntFunction<Integer> number) {
        ByteBuffer numbers = bytes(size * Short.BYTES);
        for (int k = 0; k < size; k++) numbers.putShort((short) number.applyAsInt(k));
        return numbers.flip();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
