package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.EventFiles;

/**
 * Small files that claim gigabytes. What a reader allocates before it refuses is counted, garbage included: no file of less
 * than 10 MB takes more than 512 MB.
 */
class HostileFilesTest {
    private static final long MOST = 512L << 20;
    private static final int HUGE = 600 << 20;

    @TempDir
    private Path folder;

    private static void isRefused(ThrowingCallable reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        assertThatThrownBy(reading)
                .isInstanceOf(InputException.class)
                .hasMessageMatching("(?s).*(damaged|impossible|inflates to more|claim|is not a).*")
                .hasMessageNotContainingAny("null", "request", "Exception");
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(MOST);
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        byte[] block = new byte[1 << 16];
        for (long left = count; left > 0; left -= block.length) out.write(block, 0, (int) Math.min(left, block.length));
    }

    private static byte[] le(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) bytes.putInt(word);
        return bytes.array();
    }

    /** A matrix of zeros, deflated to a thousandth; the other letters may be missing: it comes first. */
    private Path matrix(int trials, int bins, int electrodes, int stored) throws IOException {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(element)) {
            out.write(le(14, stored + 72, 6, 8, 6, 0, 5, 12, trials, bins, electrodes, 0, 1, 20));
            out.write("neuralActivityCube_a\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
            out.write(le(2, stored));
            zeros(out, stored);
        }
        Path file = folder.resolve("singleLetters.mat");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[124]);
            out.write(new byte[] {0, 1, 'I', 'M'});
            out.write(le(15, element.size()));
            element.writeTo(out);
        }
        return file;
    }

    @Test
    void aMatrixThatInflatesAThousandfold() throws IOException {
        Path file = matrix(1, HUGE / 100, 100, HUGE);
        isRefused(() -> IntracorticalHandwriting.open(file, ProgressListener.NONE));
    }

    @Test
    void aMatrixWithDimensionsOfTwoGigabytes() throws IOException {
        Path file = matrix(1 << 10, 1 << 10, 1 << 10, 64);
        isRefused(() -> IntracorticalHandwriting.open(file, ProgressListener.NONE));
        Path overflowing = matrix(1 << 16, 1 << 16, 64, 64);
        isRefused(() -> IntracorticalHandwriting.open(overflowing, ProgressListener.NONE));
    }

    private void heidelberg(long labels, long names, int nameLength, long recordings, int events) throws IOException {
        Path file = folder.resolve("shd_train.h5");
        Files.deleteIfExists(file);
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ, StandardOpenOption.CREATE)) {
            Hdf5Writer hdf = new Hdf5Writer(out);
            long heap = hdf.heap(new byte[8], new byte[2]);
            ByteBuffer reference = ByteBuffer.allocate(Hdf5Writer.REFERENCE).order(ByteOrder.LITTLE_ENDIAN);
            reference.putInt(events).putLong(heap).putInt(1);
            ByteBuffer one = ByteBuffer.allocate(2);
            TreeMap<String, Long> root = new TreeMap<>();
            root.put(
                    "spikes",
                    hdf.group(new TreeMap<>(Map.of(
                            "times",
                            hdf.dataset(
                                    Hdf5Writer.sequences(Hdf5Writer.FLOAT64),
                                    recordings,
                                    reference.duplicate().flip()),
                            "units",
                            hdf.dataset(Hdf5Writer.sequences(Hdf5Writer.UINT16), recordings, reference.flip())))));
            root.put("labels", hdf.dataset(Hdf5Writer.UINT16, labels, one));
            root.put(
                    "extra",
                    hdf.group(new TreeMap<>(Map.of(
                            "speaker",
                            hdf.dataset(Hdf5Writer.UINT16, labels, one.duplicate()),
                            "keys",
                            hdf.dataset(Hdf5Writer.text(nameLength), names, ByteBuffer.allocate(8))))));
            hdf.finish(hdf.group(root));
        }
        Files.copy(file, folder.resolve("shd_test.h5"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void isRefusedHeidelberg() {
        isRefused(() -> {
            SpikingHeidelbergDigits data = SpikingHeidelbergDigits.open(folder, ProgressListener.NONE);
            data.events(Part.TRAIN, 0);
        });
    }

    @Test
    void dataSetsThatClaimMoreThanTheFileHolds() throws IOException {
        heidelberg(1_000_000_000, 1, 8, 1, 1);
        isRefusedHeidelberg();
        heidelberg(1, 1_000_000_000, 8, 1, 1);
        isRefusedHeidelberg();
        heidelberg(1, 2, Integer.MAX_VALUE / 2, 1, 1);
        isRefusedHeidelberg();
    }

    /** Never written: the data set has no place in the file, and reads as zeros. */
    @Test
    void aDataSetOfNothingButItsSize() throws IOException {
        Path file = folder.resolve("digits.hdf5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("train_labels", new String[] {"a-b-c-1"});
            hdf.putDataset("test_labels", new String[] {"a-b-d-1"});
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at + 8 < bytes.length; at++) {
            byte[] lying = bytes.clone();
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(at, 1L << 28);
            Files.write(file, lying);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            try {
                NTidigits.open(file, ProgressListener.NONE);
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("null");
            }
            assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(MOST);
        }
    }

    @Test
    void arraysOfNumPyThatInflateAThousandfold() throws IOException {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (200000000,), }";
        Path file = folder.resolve("events.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : new String[] {"x", "y", "t", "p"}) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
                zip.write(header.getBytes(StandardCharsets.US_ASCII));
                zeros(zip, 200_000_000);
            }
        }
        isRefused(() -> EventFiles.read(file, SensorGeometry.N_MNIST));
    }

    @Test
    void archivesThatInflateAThousandfold() throws IOException {
        Path tar = folder.resolve("sounds.tar.gz");
        try (TarArchiveOutputStream out =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tar)))) {
            TarArchiveEntry entry = new TarArchiveEntry("a.wav");
            entry.setSize(HUGE);
            out.putArchiveEntry(entry);
            zeros(out, HUGE);
            out.closeArchiveEntry();
        }
        isRefused(() -> WavArchive.open(tar));
        Path images = folder.resolve("images.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(images))) {
            out.write(ByteBuffer.allocate(16)
                    .putInt(0x803)
                    .putInt(HUGE / 1024)
                    .putInt(32)
                    .putInt(32)
                    .array());
            zeros(out, HUGE);
        }
        isRefused(() -> IdxFile.read(images, 3));
    }

    /** Files that once took 1.8 and 2.2 GB. */
    @Test
    void theOnesThatWereFound() throws IOException {
        Path cases = SharedData.require("../cases/break");
        isRefused(() -> IntracorticalHandwriting.open(cases.resolve("2k-mat-1.8GB.mat"), ProgressListener.NONE));
        for (String name : new String[] {"shd_train.h5", "shd_test.h5"})
            Files.copy(cases.resolve("shd-9k-2.2GB.h5"), folder.resolve(name));
        isRefused(() -> {
            SpikingHeidelbergDigits data = SpikingHeidelbergDigits.open(folder, ProgressListener.NONE);
            for (int k = 0; k < data.size(Part.TRAIN); k++) data.events(Part.TRAIN, k);
        });
    }
}
