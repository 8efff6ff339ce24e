/**
 * A chip on the bench: what one would measure of a real macro, measured of a simulated one. Each figure is a record of
 * numbers, in the units one would plot, and a function of configuration and seed alone; {@link
 * org.meniscus.measurement.Characterization} has them all. Nothing here draws.
 */
package org.meniscus.measurement;
