/**
 * The kernel behind most of the losses: a masked softmax cross-entropy with soft targets, {@link
 * org.meniscus.losses.kernel.Nce}.
 */
package org.meniscus.losses.kernel;
