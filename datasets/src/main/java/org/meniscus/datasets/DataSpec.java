package org.meniscus.datasets;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * Where the recordings of a modality come from: {@code data} of a study file. The key {@code kind} names a {@link
 * DatasetFormat}; the others are the components of its record.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonTypeIdResolver(DatasetFormats.Kinds.class)
public interface DataSpec {
    /**
     * Opens the data.
     *
     * @param seed place of generated data in the tree of random streams; unused for files
     * @throws InputException if they cannot be read
     */
    EventDataset open(Seed seed, ProgressListener progress);

    /** Whether this study file still waits for {@code --data}. */
    default boolean needsPath() {
        return false;
    }

    /** The place of this name, which must be there. */
    static Path existing(String path) {
        Require.present("path", path);
        Path file = Path.of(path);
        if (Files.notExists(file))
            throw new InputException("data " + file + " does not exist; give the folder or file with --data");
        return file;
    }
}
