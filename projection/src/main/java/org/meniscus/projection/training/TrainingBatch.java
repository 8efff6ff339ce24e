package org.meniscus.projection.training;

import java.util.List;
import org.meniscus.base.Seed;

/**
 * What an objective may look at in one step.
 *
 * @param embeddings one matrix of batch x width per modality
 * @param slow the same by the slow heads, from states without masking; empty unless asked for
 * @param states the standardised states behind them, with their labels
 * @param samples their numbers in the training set
 * @param progress share of the training done, in [0, 1)
 * @param rate factor of the schedule on the learning rate
 * @param seed of everything drawn in this step
 */
public record TrainingBatch(
        List<float[][]> embeddings,
        List<float[][]> slow,
        StateSet states,
        int[] samples,
        double progress,
        double rate,
        Seed seed) {
    int[] labels() {
        return states.labels();
    }

    int size() {
        return samples.length;
    }
}
