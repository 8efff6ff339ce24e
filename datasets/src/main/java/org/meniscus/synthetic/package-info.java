/**
 * A data set made from a seed, for a first run without downloads and for tests: drawn digits through the simulated camera,
 * formant-synthesised digits through the simulated cochlea. No sensor and no person ever produced it; every {@link
 * org.meniscus.datasets.DatasetInfo} says so.
 */
package org.meniscus.synthetic;
