package org.meniscus.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.formats.WavFormat;
import org.meniscus.sensors.Waveform;

/** WAV sounds in a zip or tar.gz file, read without unpacking, or in a folder. Safe for several threads. */
public final class WavArchive {
    private static final int MAX_BYTES = 32 << 20;

    private final RecordingStore store;

    private WavArchive(RecordingStore store) {
        this.store = store;
    }

    /** A zip file, a tar.gz file or a folder. */
    public static WavArchive open(Path path) {
        if (Files.isDirectory(path)) return new WavArchive(new FolderStore(path));
        return new WavArchive(path.toString().endsWith(".tar.gz") ? new TarStore(path) : new ZipStore(path));
    }

    /** Names of all files in it, sounds or not. */
    public List<String> names() {
        return store.names();
    }

    /** One sound of at most 32 MB. */
    public Waveform sound(String name) {
        return WavFormat.decode(store.read(name, MAX_BYTES), store.path() + "!" + name);
    }

    /** SHA-256 of the archive or of the folder's contents. */
    public String sha256(ProgressListener progress) {
        return store.sha256(progress);
    }
}
