package org.meniscus.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/** An HDF5 file in the layout of N-TIDIGITS18. Reads are serialised: the HDF5 reader walks shared structures. */
final class CochleaFile {
    private final Path path;
    private final HdfFile hdf;

    private CochleaFile(Path path, HdfFile hdf) {
        this.path = path;
        this.hdf = hdf;
    }

    static CochleaFile open(Path path) {
        try {
            return new CochleaFile(path, new HdfFile(path));
        } catch (RuntimeException e) {
            throw new InputException(path + ": is not an HDF5 file: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    static String prefix(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /** The root attribute {@code note}, or nothing. */
    String note() {
        Attribute note = hdf.getAttribute("note");
        return note == null ? "" : String.valueOf(note.getData());
    }

    List<String> labels(Part part) {
        String name = prefix(part) + "_labels";
        Object labels = data(name);
        if (!(labels instanceof String[] texts))
            throw new InputException(path + ": " + name + " must be a list of strings");
        return List.of(texts);
    }

    EventStream events(Part part, String label) {
        String where = prefix(part) + "_timestamps/" + label;
        Object seconds = data(where);
        Object addresses = data(prefix(part) + "_addresses/" + label);
        if (!(seconds instanceof double[] times))
            throw new InputException(path + ": " + where + " must be float64 seconds");
        int[] channels = channels(part, label, addresses);
        if (times.length != channels.length)
            throw new InputException(
                    path + ": " + label + " has " + times.length + " timestamps and " + channels.length + " addresses");
        EventStream.Builder events = EventStream.builder(SensorGeometry.COCHLEA_64);
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0 && times[i] < 2147))
                throw new InputException(path + ": " + where + ": event " + i + " has the time " + times[i]
                        + " s, expected 0 to 2147 s");
            try {
                events.add((int) Math.round(times[i] * 1e6), channels[i], 0, 0);
            } catch (InputException e) {
                throw new InputException(path + ": " + label + ": " + e.getMessage(), e);
            }
        }
        return events.build();
    }

    private int[] channels(Part part, String label, Object addresses) {
        // jHDF widens unsigned bytes to int and leaves signed ones as they are.
        if (addresses instanceof int[] ints) return ints;
        if (addresses instanceof byte[] bytes) {
            int[] ints = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) ints[i] = bytes[i];
            return ints;
        }
        throw new InputException(path + ": " + prefix(part) + "_addresses/" + label + " must be 8-bit integers");
    }

    private synchronized Object data(String name) {
        try {
            Node node = hdf;
            for (String step : name.split("/", -1)) {
                node = node instanceof Group group ? group.getChild(step) : null;
                if (node == null) break;
            }
            if (node instanceof Dataset dataset) return dataset.getData();
        } catch (HdfException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InputException(path + ": " + name + " is damaged: " + e.getMessage(), e);
        }
        throw new InputException(path + ": has no data set '" + name + "'; expected the layout of N-TIDIGITS18");
    }
}
