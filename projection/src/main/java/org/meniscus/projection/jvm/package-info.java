/**
 * The plain Java backend: row loops, and panel kernels of the Vector API where the module is present. Bit-identical for
 * any number of threads, either kernel and every JDK: rows are shared out, sums are never re-ordered, and only exactly
 * specified operations are used ({@code Math.fma}, {@code Math.sqrt}, own exponential, {@code StrictMath}).
 */
package org.meniscus.projection.jvm;
