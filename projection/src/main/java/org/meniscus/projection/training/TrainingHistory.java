package org.meniscus.projection.training;

import java.util.List;
import org.meniscus.base.Require;

/**
 * What happened while training.
 *
 * @param scoreName what the validation score is; empty without validation states
 * @param epochs in order
 * @param chosenEpoch the number of the epoch whose heads were kept
 */
public record TrainingHistory(String scoreName, List<Epoch> epochs, int chosenEpoch) {
    public TrainingHistory {
        Require.present("scoreName", scoreName);
        epochs = List.copyOf(epochs);
        Require.inRange("chosenEpoch", chosenEpoch, 1, epochs.size());
    }

    /**
     * One pass over the training states.
     *
     * @param number from 1
     * @param loss mean training loss over the samples of the batches that were not skipped, during the epoch
     * @param score validation score after the epoch; null without validation states
     * @param skipped batches that there was nothing to learn from: without positives, or nothing to tell them apart from
     */
    public record Epoch(int number, double loss, Double score, int skipped) {}

    /** Batches of all epochs that were skipped. */
    public int skipped() {
        return epochs.stream().mapToInt(Epoch::skipped).sum();
    }

    public Epoch chosen() {
        return epochs.get(chosenEpoch - 1);
    }
}
