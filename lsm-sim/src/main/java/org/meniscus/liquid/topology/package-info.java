/**
 * Structured weights: which neurons hear which inputs and each other, and how strongly. The result is a matrix of word
 * lines and columns for {@link org.meniscus.macro.ExactArray}; a random macro has the weights it has.
 */
package org.meniscus.liquid.topology;
