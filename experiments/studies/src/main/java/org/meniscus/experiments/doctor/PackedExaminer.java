package org.meniscus.experiments.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.experiments.doctor.Finding.State;

/** Files of packed events: every recording is compared with its checksum. */
public final class PackedExaminer implements Examiner {
    @Override
    public Optional<Finding> examine(Path path) {
        if (!path.toString().endsWith(".events") || !Files.isRegularFile(path)) return Optional.empty();
        PackedDataset packed = PackedDataset.open(path);
        packed.requireWhole();
        return Optional.of(new Finding(
                path,
                State.SOUND,
                "packed events: " + (packed.size(Part.TRAIN) + packed.size(Part.TEST)) + " recordings of "
                        + packed.info().name()));
    }
}
