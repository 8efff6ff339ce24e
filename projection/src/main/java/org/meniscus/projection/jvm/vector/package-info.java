/** Kernels that need the incubating module {@code jdk.incubator.vector}; loaded by name, only where it is present. */
package org.meniscus.projection.jvm.vector;
