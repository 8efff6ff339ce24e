/** The page of one simulated chip. */
package org.meniscus.experiments.characterize;
