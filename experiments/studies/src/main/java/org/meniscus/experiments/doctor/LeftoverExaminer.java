package org.meniscus.experiments.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.WholeFile;
import org.meniscus.experiments.doctor.Finding.State;

/**
 * Files that a program was writing when it died. Their names hold the number of its process; on a disk that is shared it may
 * run on another machine, so what was written within the last hour is not called dead.
 */
public final class LeftoverExaminer implements Examiner {
    private static final Pattern UNFINISHED = Pattern.compile(
            "\\..+-(\\d{1,18})-\\d+\\" + WholeFile.ENDING + "|entry-(\\d{1,18})-\\d+-\\d+\\" + WholeFile.ENDING);
    private static final Duration QUIET = Duration.ofHours(1);

    @Override
    public Optional<Finding> examine(Path path) throws IOException {
        Matcher name = UNFINISHED.matcher(String.valueOf(path.getFileName()));
        if (!name.matches() || !Files.isRegularFile(path)) return Optional.empty();
        long process = Long.parseLong(name.group(1) == null ? name.group(2) : name.group(1));
        boolean quiet = Files.getLastModifiedTime(path)
                .toInstant()
                .isBefore(Instant.now().minus(QUIET));
        boolean alive = ProcessHandle.of(process).isPresent();
        return Optional.of(
                alive || !quiet
                        ? new Finding(path, State.RESUMABLE, "is perhaps being written by process " + process)
                        : new Finding(path, State.LEFTOVER, "half of a file, of process " + process + " that died"));
    }
}
