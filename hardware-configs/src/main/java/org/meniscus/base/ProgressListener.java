package org.meniscus.base;

/**
 * What a library tells of a long job. Libraries neither print nor log; the command line draws bars from these calls.
 * Implementations accept calls from several threads.
 */
@FunctionalInterface
public interface ProgressListener {
    /** Says nothing. */
    ProgressListener NONE = (task, done, total) -> {};

    /**
     * @param task what is being done, a short noun phrase such as "encoding"
     * @param done units finished so far
     * @param total units in all, or -1 when unknown
     */
    void progress(String task, long done, long total);
}
