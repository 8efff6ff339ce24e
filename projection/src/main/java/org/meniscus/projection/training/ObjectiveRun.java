package org.meniscus.projection.training;

import java.util.List;
import java.util.OptionalDouble;
import org.meniscus.losses.LossState;

/** An {@link Objective} at work in one training, with what it carries from batch to batch. */
@FunctionalInterface
public interface ObjectiveRun extends AutoCloseable {
    /**
     * The loss of a batch; moves on what the objective carries.
     *
     * @param gradients the derivatives with respect to the embeddings, same shapes; overwritten
     * @return empty, with nothing moved on, for a batch that there is nothing to learn from: no positives, or nothing to tell them
     *     apart from
     */
    OptionalDouble step(TrainingBatch batch, List<float[][]> gradients);

    /** Whether batches must come with the embeddings of slow heads. */
    default boolean wantsSlowHeads() {
        return false;
    }

    /** All that is carried, for a checkpoint. */
    default LossState memory() {
        return LossState.NONE;
    }

    /** Goes on from a checkpoint. */
    default void resume(LossState memory) {}

    @Override
    default void close() {}
}
