/**
 * Fixed random spiking liquids: neurons, the liquid on its synaptic array, the event-driven encoder that turns input
 * spikes into liquid states, and the readouts that say what a state is.
 *
 * <p>{@link org.meniscus.liquid.NeuronModel} is the one seam to neurons, {@link org.meniscus.liquid.StepObserver} that to
 * whatever reads a liquid step by step.
 *
 * <p>Sums and membranes are {@code float}; the tests hold a {@code double} reference. One order of operations, that of
 * {@link org.meniscus.liquid.LifParameters}, holds everywhere.
 */
package org.meniscus.liquid;
