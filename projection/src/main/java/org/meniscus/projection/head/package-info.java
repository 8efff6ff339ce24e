/**
 * Projection heads: small feed-forward networks that take a liquid state into an embedding. {@link
 * org.meniscus.projection.head.HeadSpec} says what a head is, {@link org.meniscus.projection.head.ProjectionHead} is one
 * with its numbers, {@link org.meniscus.projection.head.HeadNetwork} is one at work on a backend.
 */
package org.meniscus.projection.head;
