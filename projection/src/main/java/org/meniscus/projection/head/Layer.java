package org.meniscus.projection.head;

import org.meniscus.projection.compute.Tensor;

/**
 * A layer at work on a batch of a fixed number of rows, with the memory for its results. The gradient methods refer to
 * the last {@link #forward} and are called in the order in which they stand here.
 */
interface Layer {
    /** The output, in a tensor that the layer owns. */
    Tensor forward(Tensor in, Pass pass);

    /** Overwrites the gradients of the layer's own parameters. */
    default void parameterGradients(Tensor outGradient) {}

    /** The derivative with respect to the input, in a tensor that the layer owns; not asked of the first layer. */
    Tensor inputGradient(Tensor outGradient);
}
