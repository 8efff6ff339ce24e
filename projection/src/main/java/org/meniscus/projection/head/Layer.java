package org.meniscus.projection.head;

import org.meniscus.projection.compute.Matrix;

/**
 * A layer at work on a batch of a fixed number of rows, with the memory for its results. The gradient methods refer to
 * the last {@link #forward} and are called in the order in which they stand here.
 */
interface Layer {
    /** The output, in a matrix that the layer owns. */
    Matrix forward(Matrix in, Pass pass);

    /** Overwrites the gradients of the layer's own parameters. */
    default void parameterGradients(Matrix outGradient) {}

    /** The derivative with respect to the input, in a matrix that the layer owns; not asked of the first layer. */
    Matrix inputGradient(Matrix outGradient);
}
