/**
 * Arithmetic on all bit lines at once: normal numbers, conversion, weighted sums of rows. Every operation has a plain
 * and a vector implementation that give the same bits.
 */
package org.meniscus.lanes;
