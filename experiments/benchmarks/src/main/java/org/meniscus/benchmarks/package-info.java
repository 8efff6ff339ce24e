/** Benchmarks: the work they time, the baselines they time beside it, and the programs that print the ratios. */
package org.meniscus.benchmarks;
