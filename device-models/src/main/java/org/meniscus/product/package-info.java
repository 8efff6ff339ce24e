/**
 * The macro as a multiplier of numbers: graded or bit-serial inputs, weights cut into slices, products recombined
 * digitally.
 */
package org.meniscus.product;
