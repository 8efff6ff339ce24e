package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.Require;

/**
 * How heads are trained.
 *
 * @param epochs passes over the training states, 1 or more
 * @param batchSize the largest batch; n samples become ceil(n / batchSize) batches whose sizes differ by at most one, so
 *     that no batch degenerates and no sample is dropped (PyTorch's loader leaves a smaller last batch instead)
 * @param optimiser update rule
 * @param schedule of the learning rate; default constant
 * @param scaling of the states; default standardise
 * @param patience end after so many epochs without a better validation score; default 0, which trains all epochs
 * @param rowsPerPass samples that go through a head at once; default 0, the whole batch. A smaller number bounds the memory
 *     of large batches: the loss still sees the whole batch, and the gradient is the same up to rounding, at the price of a
 *     second forward pass (gradient caching, Gao et al. 2021, arXiv 2101.06983)
 * @param weightNoise standard deviation of Gaussian noise on the weights of linear layers in every training pass, relative
 *     to the largest weight of the matrix; default 0. It prepares a head for an analog array (noise-aware training, Joshi et
 *     al. 2020, doi 10.1038/s41467-020-16108-9); gradients and the kept head are without noise
 * @param contrast how batches are drawn and what a contrastive loss learns besides; default {@link ContrastSpec#PLAIN}
 */
public record TrainingSpec(
        int epochs,
        int batchSize,
        OptimiserSpec optimiser,
        RateSchedule schedule,
        FeatureScaling scaling,
        int patience,
        int rowsPerPass,
        double weightNoise,
        ContrastSpec contrast) {
    public TrainingSpec {
        Require.positive("epochs", epochs);
        Require.positive("batchSize", batchSize);
        Require.present("optimiser", optimiser);
        Require.present("schedule", schedule);
        Require.present("scaling", scaling);
        Require.nonNegative("patience", patience);
        Require.nonNegative("rowsPerPass", rowsPerPass);
        Require.nonNegative("weightNoise", weightNoise);
        Require.present("contrast", contrast);
        contrast.batches().checkBatchSize(batchSize);
    }

    /** From a study file: what is left out has its default. */
    @JsonCreator
    static TrainingSpec read(
            @JsonProperty("epochs") Integer epochs,
            @JsonProperty("batchSize") Integer batchSize,
            @JsonProperty("optimiser") OptimiserSpec optimiser,
            @JsonProperty("schedule") RateSchedule schedule,
            @JsonProperty("scaling") FeatureScaling scaling,
            @JsonProperty("patience") Integer patience,
            @JsonProperty("rowsPerPass") Integer rowsPerPass,
            @JsonProperty("weightNoise") Double weightNoise,
            @JsonProperty("contrast") ContrastSpec contrast) {
        TrainingSpec plain = of(
                Require.present("epochs", epochs),
                Require.present("batchSize", batchSize),
                Require.present("optimiser", optimiser));
        return new TrainingSpec(
                plain.epochs,
                plain.batchSize,
                plain.optimiser,
                schedule == null ? plain.schedule : schedule,
                scaling == null ? plain.scaling : scaling,
                patience == null ? plain.patience : patience,
                rowsPerPass == null ? plain.rowsPerPass : rowsPerPass,
                weightNoise == null ? plain.weightNoise : weightNoise,
                contrast == null ? plain.contrast : contrast);
    }

    /** Every default is here. */
    public static TrainingSpec of(int epochs, int batchSize, OptimiserSpec optimiser) {
        return new TrainingSpec(
                epochs,
                batchSize,
                optimiser,
                new RateSchedule.Constant(),
                FeatureScaling.STANDARDISE,
                0,
                0,
                0,
                ContrastSpec.PLAIN);
    }

    public static TrainingSpec adam(int epochs, int batchSize, double learningRate) {
        return of(epochs, batchSize, new OptimiserSpec.Adam(learningRate));
    }

    public TrainingSpec withSchedule(RateSchedule other) {
        return new TrainingSpec(
                epochs, batchSize, optimiser, other, scaling, patience, rowsPerPass, weightNoise, contrast);
    }

    public TrainingSpec withPatience(int epochsWithoutGain) {
        return new TrainingSpec(
                epochs, batchSize, optimiser, schedule, scaling, epochsWithoutGain, rowsPerPass, weightNoise, contrast);
    }

    public TrainingSpec withScaling(FeatureScaling other) {
        return new TrainingSpec(
                epochs, batchSize, optimiser, schedule, other, patience, rowsPerPass, weightNoise, contrast);
    }

    public TrainingSpec withRowsPerPass(int rows) {
        return new TrainingSpec(epochs, batchSize, optimiser, schedule, scaling, patience, rows, weightNoise, contrast);
    }

    public TrainingSpec withWeightNoise(double relative) {
        return new TrainingSpec(
                epochs, batchSize, optimiser, schedule, scaling, patience, rowsPerPass, relative, contrast);
    }

    public TrainingSpec withContrast(ContrastSpec other) {
        return new TrainingSpec(
                epochs, batchSize, optimiser, schedule, scaling, patience, rowsPerPass, weightNoise, other);
    }
}
