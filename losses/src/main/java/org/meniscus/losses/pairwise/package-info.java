/** Losses that compare row i of one modality with row i of another. */
package org.meniscus.losses.pairwise;
