/**
 * Heads on disk: an {@code .npz} archive that NumPy opens, with a JSON description and a digest over every byte. Written
 * beside its place and moved there in one step.
 */
package org.meniscus.projection.checkpoint;
