package org.meniscus.experiments.run;

import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.Require;

/**
 * How to run a study, beside what the study says.
 *
 * @param repeats seeds and chips
 * @param threads that encode; no result depends on it
 * @param backend compute backend that trains the heads
 * @param parent folder in which the run's folder is made
 * @param command as typed, for the record
 * @param written the YAML files that the study was read from, see {@link
 *     org.meniscus.experiments.study.Studies#files}; they are noted
 * @param cache of binned recordings; no result depends on it
 */
public record RunOptions(
        int repeats,
        int threads,
        String backend,
        Path parent,
        String command,
        List<Path> written,
        RecordingCache cache) {
    public RunOptions {
        Require.inRange("--repeat", repeats, 1, 100_000);
        Require.inRange("--threads", threads, 1, 1024);
        Require.notBlank("--backend", backend);
        written = List.copyOf(written);
        Require.present("cache", cache);
    }

    /** Of a study that was read from no file of its own, without a cache. */
    public RunOptions(int repeats, int threads, String backend, Path parent, String command) {
        this(repeats, threads, backend, parent, command, List.of(), RecordingCache.NONE);
    }
}
