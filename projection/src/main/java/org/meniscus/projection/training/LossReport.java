package org.meniscus.projection.training;

/**
 * A loss looked at once, apart from training.
 *
 * @param value of the loss
 * @param gradientNorms length of the gradient with respect to each pair, all modalities together
 * @param anchors that entered the mean
 * @param skipped that had no positive
 */
public record LossReport(double value, double[] gradientNorms, int anchors, int skipped) {}
