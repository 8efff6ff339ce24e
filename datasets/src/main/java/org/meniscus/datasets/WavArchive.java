package org.meniscus.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.formats.WavFormat;
import org.meniscus.sensors.Waveform;

/** WAV sounds in a zip file, read without unpacking, or in a folder. Safe for several threads. */
public final class WavArchive {
    private static final int MAX_BYTES = 64 << 20;

    private final RecordingStore store;

    private WavArchive(RecordingStore store) {
        this.store = store;
    }

    /** A zip file or a folder. */
    public static WavArchive open(Path path) {
        return new WavArchive(Files.isDirectory(path) ? new FolderStore(path) : new ZipStore(path));
    }

    /** Names of all files in it, sounds or not. */
    public List<String> names() {
        return store.names();
    }

    /** One sound of at most 64 MB. */
    public Waveform sound(String name) {
        return WavFormat.decode(store.read(name, MAX_BYTES), store.path() + "!" + name);
    }

    /** SHA-256 of the archive or of the folder's contents. */
    public String sha256(ProgressListener progress) {
        return store.sha256(progress);
    }
}
