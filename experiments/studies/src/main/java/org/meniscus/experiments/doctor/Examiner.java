package org.meniscus.experiments.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Knows one kind of file or folder that Meniscus writes; found by {@link java.util.ServiceLoader}. Changes nothing. */
public interface Examiner {
    /** What a file or folder is; empty if it is not of this kind. */
    Optional<Finding> examine(Path path) throws IOException;
}
