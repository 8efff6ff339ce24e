/** The page of a measured macro: {@link org.meniscus.measurement.Characterization} in a folder, drawn. */
package org.meniscus.experiments.characterize;
