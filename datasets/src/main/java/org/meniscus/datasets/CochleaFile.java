package org.meniscus.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/** An HDF5 file in the layout of N-TIDIGITS18. */
final class CochleaFile {
    private final Hdf5File file;

    private CochleaFile(Hdf5File file) {
        this.file = file;
    }

    static CochleaFile open(Path path) {
        return new CochleaFile(Hdf5File.open(path, "the layout of N-TIDIGITS18"));
    }

    Path path() {
        return file.path();
    }

    static String prefix(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /** The root attribute {@code note}, or nothing. */
    String note() {
        return file.attribute("note");
    }

    List<String> labels(Part part) {
        return List.of(file.read(prefix(part) + "_labels", String[].class));
    }

    EventStream events(Part part, String label) {
        double[] times = file.read(prefix(part) + "_timestamps/" + label, double[].class);
        int[] channels = channels(prefix(part) + "_addresses/" + label);
        return SecondsEvents.of(times, channels, SensorGeometry.COCHLEA_64, file.path() + ": " + label);
    }

    /** Unsigned bytes arrive widened to int, signed ones as they are. */
    private int[] channels(String name) {
        Object addresses = file.read(name, Object.class);
        if (addresses instanceof int[] ints) return ints;
        if (addresses instanceof byte[] bytes) {
            int[] ints = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) ints[i] = bytes[i];
            return ints;
        }
        throw new InputException(file.path() + ": " + name + " must be 8-bit integers");
    }
}
