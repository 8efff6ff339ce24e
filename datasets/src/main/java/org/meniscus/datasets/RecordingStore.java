package org.meniscus.datasets;

import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.ProgressListener;

/** Files by name, in an archive or a folder. Safe for several threads. */
interface RecordingStore {
    /** The archive or folder. */
    Path path();

    /** Names of the plain files in it, with forward slashes, in no particular order. */
    List<String> names();

    /**
     * One file, to be read only.
     *
     * @param limit bytes; a longer file is refused before more than this is held in memory
     */
    byte[] read(String name, int limit);

    /** SHA-256 of the archive; of a folder, over all its files' names and contents in order of name. */
    String sha256(ProgressListener progress);
}
