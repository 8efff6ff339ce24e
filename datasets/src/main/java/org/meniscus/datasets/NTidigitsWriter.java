package org.meniscus.datasets;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.WholeFile;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Writes spoken digits in the HDF5 layout of N-TIDIGITS18, see {@link NTidigits}. Labels are {@code x-meniscus-<index>-<digit>},
 * for nobody's gender is known; the attribute {@code note} says what the recordings are.
 */
public final class NTidigitsWriter {
    private NTidigitsWriter() {}

    /**
     * Writes both parts; the file appears complete or not at all.
     *
     * @param data recordings of 64 channels whose classes are digits; 0 is written as z
     */
    public static void write(EventDataset data, Path file, ProgressListener progress) {
        Require.that(
                data.info().geometry().equals(SensorGeometry.COCHLEA_64),
                "%s: the layout of N-TIDIGITS18 has 64 channels, these recordings have %s",
                data.info().name(),
                data.info().geometry());
        Path place = file.toAbsolutePath();
        WholeFile.writeInto(place.getParent(), String.valueOf(place.getFileName()), unfinished -> {
            try (WritableHdfFile hdf = HdfFile.write(unfinished)) {
                hdf.putAttribute("note", note(data.info()));
                int total = data.size(Part.TRAIN) + data.size(Part.TEST);
                write(data, Part.TRAIN, hdf, 0, total, progress);
                write(data, Part.TEST, hdf, data.size(Part.TRAIN), total, progress);
            }
        });
    }

    private static String note(DatasetInfo info) {
        return (info.synthetic() ? "Synthetic events: " : "") + info.name() + ". " + info.citation();
    }

    private static void write(
            EventDataset data, Part part, WritableHdfFile hdf, int before, int total, ProgressListener progress) {
        String prefix = CochleaFile.prefix(part);
        String[] labels = new String[data.size(part)];
        WritableGroup times = hdf.putGroup(prefix + "_timestamps");
        WritableGroup addresses = hdf.putGroup(prefix + "_addresses");
        for (int k = 0; k < labels.length; k++) {
            String digit = data.info().classNames().get(data.label(part, k));
            if (!digit.matches("[0-9oz]"))
                throw new InputException(data.info().name() + ": class '" + digit
                        + "' is not a digit, as the layout of N-TIDIGITS18 has");
            labels[k] = "x-meniscus-" + k + "-" + (digit.equals("0") ? "z" : digit);
            EventStream events = data.events(part, k);
            if (events.size() == 0)
                throw new InputException(data.info().name() + ": " + data.id(part, k) + " has no events to write");
            double[] seconds = new double[events.size()];
            byte[] channels = new byte[events.size()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = events.time(i) / 1e6;
                channels[i] = (byte) events.x(i);
            }
            times.putDataset(labels[k], seconds);
            addresses.putDataset(labels[k], channels);
            progress.progress("writing " + data.info().name(), before + k + 1, total);
        }
        hdf.putDataset(prefix + "_labels", labels);
    }
}
