package org.meniscus.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.FilterManager;
import io.jhdf.object.datatype.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/**
 * An HDF5 file whose every fault is an {@link InputException} that names the file and the data set. Reads are serialised:
 * the reader below walks shared structures.
 */
final class Hdf5File {
    /** A text or an array of its own, beside what is in it. */
    private static final int OBJECT = 64;

    /** Two or three copies on the way from the file to an array of Java. */
    private static final int COPIES = 3;

    static {
        FilterManager.addFilter(new DeflatedChunk());
    }

    private final Path path;
    private final String layout;
    private final HdfFile hdf;
    private final FileBudget budget;
    private final long length;

    private Hdf5File(Path path, String layout, HdfFile hdf, FileBudget budget, long length) {
        this.path = path;
        this.layout = layout;
        this.hdf = hdf;
        this.budget = budget;
        this.length = length;
    }

    /**
     * Opens a file for as long as it is used.
     *
     * @param layout what is expected in it, for error messages
     */
    static Hdf5File open(Path path, String layout) {
        FileDigest.requireReadable(path);
        try {
            long length = Files.size(path);
            return new Hdf5File(path, layout, mapped(path), FileBudget.of(path.toString(), length), length);
        } catch (IOException | RuntimeException e) {
            throw new InputException(path + ": is not an HDF5 file: " + FileTrouble.of(e), e);
        }
    }

    /** Opens a file in a zip archive, which is inflated into memory. */
    static Hdf5File openZip(Path zip, String name, String layout) {
        ZipStore store = new ZipStore(zip);
        if (!store.names().contains(name)) throw new InputException(zip + ": has no file " + name);
        FileBudget budget = store.budget(name);
        byte[] bytes = store.read(name, Integer.MAX_VALUE - 8);
        budget.take(name, bytes.length, 1);
        try {
            return new Hdf5File(zip, layout, HdfFile.fromByteBuffer(ByteBuffer.wrap(bytes)), budget, bytes.length);
        } catch (RuntimeException e) {
            throw new InputException(zip + "!" + name + ": is not an HDF5 file: " + FileTrouble.of(e), e);
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
            if (attribute == null) return "";
            long claimed = claimed("attribute " + name, attribute.getSize(), attribute.getDataType());
            try {
                return String.valueOf(attribute.getData());
            } finally {
                budget.giveBack(claimed);
            }
        } catch (RuntimeException e) {
            if (e instanceof InputException input) throw input;
            throw new InputException(path + ": attribute " + name + " is damaged: " + FileTrouble.of(e), e);
        }
    }

    /** A whole data set, as the Java array that suits its type. */
    <T> T read(String name, Class<T> type) {
        return cast(name, type, use(name, set -> whole(name, set)));
    }

    /** One entry of a data set whose entries are arrays of their own length. */
    <T> T readEntry(String name, int index, Class<T> type) {
        Object[] slice = cast(name, Object[].class, use(name, set -> entries(name, set, index, 1)));
        return cast(name, type, slice.length == 1 ? slice[0] : null);
    }

    private Object whole(String name, Dataset set) {
        if (!set.isVariableLength()) {
            long claimed = claimed(name, set.getSize(), set.getDataType());
            try {
                requireChunks(name, set);
                return set.getData();
            } finally {
                budget.giveBack(claimed);
            }
        }
        if (set.getDimensions().length != 1) throw new InputException(path + ": " + name + " must have one dimension");
        return texts(name, set);
    }

    /**
     * Texts of their own length, so many at a time that they fit even if each were as long as the file: in a damaged file all
     * of them may point to the same long one.
     */
    private String[] texts(String name, Dataset set) {
        int size = set.getDimensions()[0];
        budget.take(name, size, OBJECT);
        long kept = (long) size * OBJECT;
        try {
            String[] all = new String[size];
            int step = (int) Math.max(1, Math.min(size, (64L << 20) / (COPIES * length)));
            for (int at = 0; at < size; at += step) {
                String[] some = cast(name, String[].class, entries(name, set, at, Math.min(step, size - at)));
                for (int k = 0; k < some.length; k++) {
                    all[at + k] = some[k];
                    budget.take(name, some[k].length(), 2);
                    kept += 2L * some[k].length();
                }
            }
            return all;
        } finally {
            budget.giveBack(kept);
        }
    }

    private Object entries(String name, Dataset set, int from, int count) {
        int[] dimensions = set.getDimensions();
        if (dimensions.length != 1 || from + count > dimensions[0])
            throw new InputException(path + ": " + name + " has no entry " + from + "; expected " + layout);
        requireChunks(name, set);
        budget.giveBack(claimed(name, count, set.getDataType()));
        return set.getData(new long[] {from}, new int[] {count});
    }

    /** Room for all the blocks in which a data set is stored: what they claim need not be what the data set has. */
    private void requireChunks(String name, Dataset set) {
        if (!(set instanceof ChunkedDataset chunked)) return;
        long entries = 1;
        for (int side : chunked.getChunkDimensions())
            entries = Math.min(Integer.MAX_VALUE, entries * Math.max(0, side));
        budget.giveBack(claimed("a block of " + name, entries, set.getDataType()));
    }

    /** Takes what a number of values would fill, as they lie in the file and as an array of Java. */
    private long claimed(String what, long values, DataType type) {
        Class<?> kept = type.getJavaType();
        long bytes = COPIES * (long) Math.max(1, type.getSize()) + (kept.isPrimitive() ? Long.BYTES : OBJECT);
        budget.take(what, values, bytes);
        return values * bytes;
    }

    private <T> T cast(String name, Class<T> type, Object value) {
        if (!type.isInstance(value))
            throw new InputException(path + ": " + name + " is not an array of the expected type ("
                    + type.getSimpleName().replace("[]", "") + "); expected " + layout);
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
            if (e instanceof InputException input) throw input;
            // The reader meets damage in many ways; none of them is a bug of ours.
            throw new InputException(path + ": " + name + " is damaged: " + FileTrouble.of(e), e);
        }
        throw new InputException(path + ": has no data set '" + name + "'; expected " + layout);
    }
}
