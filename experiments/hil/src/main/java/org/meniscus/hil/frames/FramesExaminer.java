package org.meniscus.hil.frames;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.meniscus.experiments.doctor.Examiner;
import org.meniscus.experiments.doctor.Finding;
import org.meniscus.experiments.doctor.Finding.State;

/** Recordings of boards and journals of pulses: every frame is compared with its checksum. */
public final class FramesExaminer implements Examiner {
    @Override
    public Optional<Finding> examine(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return Optional.empty();
        try (InputStream in = Files.newInputStream(path)) {
            if (!Arrays.equals(in.readNBytes(FrameFile.MAGIC.length), FrameFile.MAGIC)) return Optional.empty();
        }
        AtomicLong frames = new AtomicLong();
        long torn = Files.size(path) - FrameReader.scan(path, (offset, payload) -> frames.incrementAndGet());
        String text = "a recording or journal of " + frames + " frames";
        return Optional.of(new Finding(
                path,
                State.SOUND,
                torn == 0
                        ? text
                        : text + "; " + torn
                                + " bytes of one that was cut off follow, which whoever goes on cuts away"));
    }
}
