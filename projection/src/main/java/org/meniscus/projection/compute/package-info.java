/**
 * The arithmetic that heads and trainers need, behind one interface: {@link
 * org.meniscus.projection.compute.ComputeBackend}. Backends are found by {@link
 * org.meniscus.projection.compute.ComputeBackends}; all pass the same contract test.
 */
package org.meniscus.projection.compute;
