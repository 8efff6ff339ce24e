/** The points of a sweep as tasks of Apache Spark, to the bits of one machine. */
package org.meniscus.spark;
