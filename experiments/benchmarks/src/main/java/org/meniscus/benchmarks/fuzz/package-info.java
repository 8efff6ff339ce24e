/** Damaged files by the million: every reader gives a result or one line, soon, and without filling memory. */
package org.meniscus.benchmarks.fuzz;
