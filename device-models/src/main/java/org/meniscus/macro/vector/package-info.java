/**
 * Row sums on the Vector API of jdk.incubator.vector, chosen by {@link org.meniscus.macro.RowSums} when the virtual
 * machine was started with that module. Nothing else refers to this package.
 */
package org.meniscus.macro.vector;
