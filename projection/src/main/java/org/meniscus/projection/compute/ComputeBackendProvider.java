package org.meniscus.projection.compute;

/** Opens one kind of backend; found by {@link java.util.ServiceLoader}. */
public interface ComputeBackendProvider {
    String name();

    /**
     * @param threads CPU threads it may use
     * @throws org.meniscus.base.InputException when this machine cannot run it; says what was found and what to do
     */
    ComputeBackend open(int threads);
}
