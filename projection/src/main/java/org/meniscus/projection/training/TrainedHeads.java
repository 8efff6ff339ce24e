package org.meniscus.projection.training;

import java.util.List;
import org.meniscus.base.Pair;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.head.ProjectionHead;

/**
 * The outcome of training.
 *
 * @param heads one per modality, of the chosen epoch
 * @param history loss and score per epoch
 */
public record TrainedHeads(List<ProjectionHead> heads, TrainingHistory history) implements Fitted {
    public TrainedHeads {
        heads = List.copyOf(heads);
    }

    /** The heads of {@link StateSet#pairs}. */
    public Pair<ProjectionHead> pair() {
        return StateSet.pair(heads);
    }
}
