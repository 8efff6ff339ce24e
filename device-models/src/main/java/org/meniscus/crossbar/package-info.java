/**
 * Arrays with wires: exact column currents of a crossbar with line, source and sense resistance, grounded, biased or
 * floating lines, and cells that may be nonlinear.
 *
 * <p>One method underlies all of it, {@link org.meniscus.crossbar.CrossbarNetwork}: nested dissection of the array with
 * the star-mesh transformation. It needs about 40 n<sup>3</sup> operations for an n x n array, where eliminating row
 * after row needs n<sup>4</sup> and an iteration may not converge.
 *
 * <p>Geometry: word line i is driven at its left end through {@code source + wordLine}; each further cell is one
 * segment {@code wordLine} along; the right end is open. Bit line j is sensed at its lower end, {@code bitLine +
 * sense} after the last cell; the top end is open. Word and bit lines meet only through the cells.
 */
package org.meniscus.crossbar;
