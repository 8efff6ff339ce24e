package org.meniscus.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.meniscus.base.InputException;

/**
 * An HDF5 file whose every fault is an {@link InputException} that names the file and the data set. Reads are serialised:
 * the reader below walks shared structures.
 */
final class Hdf5File {
    private final Path path;
    private final String layout;
    private final HdfFile hdf;

    private Hdf5File(Path path, String layout, HdfFile hdf) {
        this.path = path;
        this.layout = layout;
        this.hdf = hdf;
    }

    /**
     * Opens a file for as long as it is used.
     *
     * @param layout what is expected in it, for error messages
     */
    static Hdf5File open(Path path, String layout) {
        FileDigest.requireReadable(path);
        try {
            return new Hdf5File(path, layout, mapped(path));
        } catch (IOException | RuntimeException e) {
            throw new InputException(path + ": is not an HDF5 file: " + e.getMessage(), e);
        }
    }

    /** Opens a file in a zip archive, which is inflated into memory. */
    static Hdf5File openZip(Path zip, String name, String layout) {
        ZipStore store = new ZipStore(zip);
        if (!store.names().contains(name)) throw new InputException(zip + ": has no file " + name);
        try {
            return new Hdf5File(
                    zip, layout, HdfFile.fromByteBuffer(ByteBuffer.wrap(store.read(name, Integer.MAX_VALUE - 8))));
        } catch (RuntimeException e) {
            if (e instanceof InputException input) throw input;
            throw new InputException(zip + "!" + name + ": is not an HDF5 file: " + e.getMessage(), e);
        }
    }

    /**
     * The file as mapped memory, where an address beyond its end is an error; read through a channel, the reader would wait
     * for ever for such bytes to come. Only files that are too large to be mapped at once go through a channel.
     */
    private static HdfFile mapped(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) return new HdfFile(path);
            return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    Path path() {
        return path;
    }

    /** A root attribute as text, or nothing. */
    String attribute(String name) {
        try {
            Attribute attribute = hdf.getAttribute(name);
            return attribute == null ? "" : String.valueOf(attribute.getData());
        } catch (RuntimeException e) {
            throw new InputException(path + ": attribute " + name + " is damaged: " + e.getMessage(), e);
        }
    }

    /** A whole data set, as the Java array that suits its type. */
    <T> T read(String name, Class<T> type) {
        return cast(name, type, use(name, Dataset::getData));
    }

    /** One entry of a data set whose entries are arrays of their own length. */
    <T> T readEntry(String name, int index, Class<T> type) {
        Object[] slice = cast(name, Object[].class, use(name, set -> set.getData(new long[] {index}, new int[] {1})));
        return cast(name, type, slice.length == 1 ? slice[0] : null);
    }

    private <T> T cast(String name, Class<T> type, Object value) {
        if (!type.isInstance(value))
            throw new InputException(path + ": " + name + " is not an array of the expected type ("
                    + type.getComponentType().getSimpleName() + "); expected " + layout);
        return type.cast(value);
    }

    private synchronized Object use(String name, Function<Dataset, Object> read) {
        try {
            Node node = hdf;
            for (String step : name.split("/", -1)) {
                node = node instanceof Group group ? group.getChild(step) : null;
                if (node == null) break;
            }
            if (node instanceof Dataset dataset) return read.apply(dataset);
        } catch (RuntimeException e) {
            // The reader meets damage in many ways; none of them is a bug of ours.
            throw new InputException(path + ": " + name + " is damaged: " + e.getMessage(), e);
        }
        throw new InputException(path + ": has no data set '" + name + "'; expected " + layout);
    }
}
