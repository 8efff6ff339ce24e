package org.meniscus.projection.compute;

/**
 * A matrix of floats in the memory of the {@link ComputeBackend} that made it. Vectors are matrices of one row or one
 * column. The values are reached with {@link ComputeBackend#upload} and {@link ComputeBackend#download} only.
 */
public interface Matrix {
    int rows();

    int columns();
}
