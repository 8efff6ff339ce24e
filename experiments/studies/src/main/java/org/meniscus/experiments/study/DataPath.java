package org.meniscus.experiments.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.meniscus.datasets.PackedDataset;

/** What lies at a path that was given without a word about it. */
public final class DataPath {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

    private DataPath() {}

    /**
     * The modality that recordings must belong to: an HDF5 file or a sensor of one row holds sound, a MATLAB file neural
     * activity, all else pictures.
     */
    public static String modality(Path path) {
        if (endsWith(path, ".mat")) return "neural";
        if (endsWith(path, ".events") && Files.isRegularFile(path))
            return PackedDataset.open(path).info().geometry().height() == 1 ? "audio" : "image";
        return isHdf5(path) || isHeidelberg(path) ? "audio" : "image";
    }

    /** The {@link DataSpec} that reads what lies there. */
    static String kind(Path path, String modality) {
        if (endsWith(path, ".events")) return "packed";
        if (endsWith(path, ".mat")) return "handwriting-bci";
        if (isHeidelberg(path)) return "shd";
        return modality.equals("audio") ? "n-tidigits" : "n-mnist";
    }

    private static boolean endsWith(Path path, String ending) {
        return String.valueOf(path.getFileName()).endsWith(ending);
    }

    private static boolean isHeidelberg(Path path) {
        return Files.exists(path.resolve("shd_train.h5")) || Files.exists(path.resolve("shd_train.h5.zip"));
    }

    private static boolean isHdf5(Path path) {
        if (endsWith(path, ".hdf5") || endsWith(path, ".h5")) return true;
        if (!Files.isRegularFile(path)) return false;
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(HDF5.length), HDF5);
        } catch (IOException e) {
            return false; // whoever opens the data will say what is wrong
        }
    }
}
