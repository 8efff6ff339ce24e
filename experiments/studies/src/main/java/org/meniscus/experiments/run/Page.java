package org.meniscus.experiments.run;

import java.nio.file.Path;

/**
 * What people look at: drawn into the folder of results from the files that are in it, before the folder gets its final name.
 * Studies know no page; whoever runs one for people hands them this.
 */
@FunctionalInterface
public interface Page {
    /** Draws nothing: for programs, which read the files themselves. */
    Page NONE = folder -> {};

    /**
     * @param folder that holds everything else of the run
     */
    void draw(Path folder);
}
