/** How good embeddings and gradients are, beside the value of the loss. */
package org.meniscus.losses.diagnostics;
