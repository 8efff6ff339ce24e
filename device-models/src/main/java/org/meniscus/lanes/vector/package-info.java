/**
 * {@link org.meniscus.lanes.Lanes} on the Vector API of jdk.incubator.vector. Nothing else refers to this package.
 */
package org.meniscus.lanes.vector;
