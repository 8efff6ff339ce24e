package org.meniscus.projection.training;

import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;

/**
 * What an objective is told before the first batch.
 *
 * @param training standardised states
 * @param width of the embeddings of every head
 * @param spec of the training
 * @param seed of start values
 */
public record Course(ComputeBackend backend, StateSet training, int width, TrainingSpec spec, Seed seed) {}
