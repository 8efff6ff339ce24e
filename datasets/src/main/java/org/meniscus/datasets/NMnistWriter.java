package org.meniscus.datasets;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.WholeFile;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.formats.NMnistFormat;

/**
 * Writes a data set in the layout of N-MNIST: {@code Train.zip} and {@code Test.zip} with {@code Train/<label>/<index>.bin},
 * index from 1. What is not N-MNIST itself says so in a file {@code SOURCE.txt} of the archive, which {@link NMnist} reads, so
 * that synthetic recordings stay synthetic.
 */
public final class NMnistWriter {
    /** Its first line is "synthetic" or "recorded", the second the name, the third the citation. */
    static final String SOURCE = "SOURCE.txt";

    private NMnistWriter() {}

    /**
     * Writes both parts; each archive appears complete or not at all.
     *
     * @param folder made if it is not there
     * @throws InputException if a recording does not fit the format, or has a label beyond 9
     */
    public static void write(EventDataset data, Path folder, ProgressListener progress) {
        int total = data.size(Part.TRAIN) + data.size(Part.TEST);
        write(data, Part.TRAIN, folder, "Train.zip", 0, total, progress);
        write(data, Part.TEST, folder, "Test.zip", data.size(Part.TRAIN), total, progress);
    }

    private static void write(
            EventDataset data,
            Part part,
            Path folder,
            String archive,
            int before,
            int total,
            ProgressListener progress) {
        WholeFile.writeInto(folder, archive, unfinished -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished));
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                entry(zip, SOURCE, source(data.info()).getBytes(StandardCharsets.UTF_8));
                for (int k = 0; k < data.size(part); k++) {
                    if (data.label(part, k) > 9)
                        throw new InputException(data.info().name() + ": label " + data.label(part, k) + " of "
                                + data.id(part, k) + " does not fit the layout of N-MNIST, which has 0 to 9");
                    String name = String.format(
                            Locale.ROOT,
                            "%s/%d/%05d.bin",
                            part == Part.TRAIN ? "Train" : "Test",
                            data.label(part, k),
                            k + 1);
                    entry(zip, name, NMnistFormat.encode(data.events(part, k)));
                    progress.progress("writing " + data.info().name(), before + k + 1, total);
                }
            }
        });
    }

    private static String source(DatasetInfo info) {
        return (info.synthetic() ? "synthetic" : "recorded") + "\n" + info.name() + "\n" + info.citation() + "\n";
    }

    /** An entry without a time, so that the same recordings make the same file. */
    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
