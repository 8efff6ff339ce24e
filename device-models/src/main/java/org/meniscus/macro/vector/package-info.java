/**
 * Row sums on the Vector API of jdk.incubator.vector, chosen by {@link org.meniscus.macro.RowSums} when the virtual
 * machine was started with that module. Nothing else refers to this package.
 *
 * <p><b>How a kernel is written so that the compiler of Java 17 always finds its vectors.</b> It turns {@code a.add(b)} into an
 * instruction only where it knows the class of {@code a}; it knows that of a vector which was made before its eyes, but a
 * variable that a loop changes is to it any FloatVector. It then believes a profile that a busy process may not have taken, and
 * where there is none every vector becomes an object: ten times slower, in one process and not in the next. Therefore the
 * vector on the left is always a fresh one ({@code load.add(sum)}, not {@code sum.add(load)}), and after a loop the class is stated
 * with {@code EXACT.cast}, which costs nothing.
 */
package org.meniscus.macro.vector;
