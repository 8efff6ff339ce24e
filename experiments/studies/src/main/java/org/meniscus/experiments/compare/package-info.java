/** Two runs on the same recordings, tested against each other. */
package org.meniscus.experiments.compare;
