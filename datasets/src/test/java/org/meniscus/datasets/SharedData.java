package org.meniscus.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds {@code shared/data} beside the repository, which holds real recordings and is not part of it. */
public final class SharedData {
    private SharedData() {}

    /** The path of a file or folder in it; skips the test when it is not there. */
    public static Path require(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data").resolve(name);
            if (Files.exists(found)) return found;
        }
        Assumptions.abort("needs shared/data/" + name + " beside the repository");
        throw new IllegalStateException();
    }
}
