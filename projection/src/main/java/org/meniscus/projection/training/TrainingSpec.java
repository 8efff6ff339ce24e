package org.meniscus.projection.training;

import org.meniscus.base.Require;

/**
 * How heads are trained.
 *
 * @param epochs passes over the training states, 1 or more
 * @param batchSize the largest batch; n samples become ceil(n / batchSize) batches whose sizes differ by at most one, so
 *     that no batch degenerates and no sample is dropped (PyTorch's loader leaves a smaller last batch instead)
 * @param optimiser update rule
 * @param scaling of the states
 * @param patience end after so many epochs without a better validation score; 0 trains all epochs
 */
public record TrainingSpec(int epochs, int batchSize, OptimiserSpec optimiser, FeatureScaling scaling, int patience) {
    public TrainingSpec {
        Require.positive("epochs", epochs);
        Require.positive("batchSize", batchSize);
        Require.present("optimiser", optimiser);
        Require.present("scaling", scaling);
        Require.nonNegative("patience", patience);
    }

    /** Adam, standardised states, every epoch. */
    public static TrainingSpec adam(int epochs, int batchSize, double learningRate) {
        return new TrainingSpec(epochs, batchSize, new OptimiserSpec.Adam(learningRate), FeatureScaling.STANDARDISE, 0);
    }

    public TrainingSpec withPatience(int epochsWithoutGain) {
        return new TrainingSpec(epochs, batchSize, optimiser, scaling, epochsWithoutGain);
    }

    public TrainingSpec withScaling(FeatureScaling other) {
        return new TrainingSpec(epochs, batchSize, optimiser, other, patience);
    }
}
