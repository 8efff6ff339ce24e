package org.meniscus.projection.compute;

/** Which factor of a matrix product is transposed. */
public enum Product {
    /** A B */
    PLAIN,
    /** A<sup>T</sup> B: gradients of weights */
    TRANSPOSED_FIRST,
    /** A B<sup>T</sup>: gradients of inputs, similarities */
    TRANSPOSED_SECOND
}
