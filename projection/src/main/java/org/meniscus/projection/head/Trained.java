package org.meniscus.projection.head;

import org.meniscus.projection.compute.Matrix;

/** A parameter on a backend, with the gradient that the last backward pass left. */
public record Trained(String name, Matrix value, Matrix gradient) {}
