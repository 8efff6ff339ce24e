package org.meniscus.benchmarks.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * A reader, and whole files of its kind.
 *
 * @param seeds that mutants are made of
 * @param text whether words are put into mutants too
 */
record Target(String name, List<byte[]> seeds, boolean text, Reading reading) {
    /** Reads one file. */
    @FunctionalInterface
    interface Reading {
        /**
         * @param bytes of the mutant
         * @param scratch a folder of this thread's own, where the file and what belongs to it may be written
         */
        void read(byte[] bytes, Path scratch) throws Exception;
    }
}
