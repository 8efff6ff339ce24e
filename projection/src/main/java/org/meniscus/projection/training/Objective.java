package org.meniscus.projection.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.meniscus.losses.ContrastiveLoss;

/** What training minimises: a number for the embeddings of a batch, and its derivative. Holds no state: a training {@link #begin begins} a run of it. */
@FunctionalInterface
public interface Objective {
    /**
     * @param embeddings one matrix of batch x width per modality
     * @param labels class of each row
     * @param gradients the derivatives with respect to the embeddings, same shapes; overwritten
     * @return the loss
     */
    double evaluate(List<float[][]> embeddings, int[] labels, List<float[][]> gradients);

    /** Its kind and parameters in words, the same for equal objectives; one word for one that is no record. */
    default String description() {
        return getClass().isRecord() ? toString() : "custom";
    }

    /** A look at embeddings outside training; empty for objectives that need more than embeddings and labels. */
    default Optional<LossReport> examine(List<float[][]> embeddings, int[] labels) {
        return Optional.empty();
    }

    /** Begins a training; an objective without memory does nothing but evaluate. */
    default ObjectiveRun begin(Course course) {
        return (batch, gradients) -> OptionalDouble.of(evaluate(batch.embeddings(), batch.labels(), gradients));
    }

    /**
     * A loss of the catalog or a composite. Heads are handed to it as {@code logits} (one head), {@code za} and {@code zb} (two),
     * {@code mods} or {@code z} (any number), with {@code labels} and whatever else a training has by name; state is kept.
     *
     * @throws org.meniscus.base.InputException when the loss needs something that so many heads cannot give
     */
    static Objective of(ContrastiveLoss loss, int modalities) {
        return new LossObjective(loss, modalities);
    }
}
