package org.meniscus.experiments.sweep;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.meniscus.experiments.doctor.Examiner;
import org.meniscus.experiments.doctor.Finding;
import org.meniscus.experiments.doctor.Finding.State;

/** Folders of sweeps that have their store in a file: integrity, and what is missing. */
public final class SweepExaminer implements Examiner {
    @Override
    public Optional<Finding> examine(Path path) {
        if (!Files.isRegularFile(path.resolve(ResultStore.FILE), LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        try (ResultStore store = ResultStore.read(path, null)) {
            List<String> faults = store.faults();
            if (!faults.isEmpty())
                return Optional.of(
                        new Finding(path, State.DAMAGED, ResultStore.FILE + ": " + String.join("; ", faults)));
            int missing = store.missing().size();
            return Optional.of(
                    missing == 0
                            ? new Finding(path, State.SOUND, "a sweep of " + store.points() + " points")
                            : new Finding(
                                    path,
                                    State.RESUMABLE,
                                    missing + " of " + store.points()
                                            + " points are missing; go on with: meniscus sweep --resume " + path));
        }
    }
}
