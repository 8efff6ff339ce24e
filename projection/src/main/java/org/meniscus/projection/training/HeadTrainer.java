package org.meniscus.projection.training;

import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.HeadSpec;

/**
 * Trains one head per modality to minimise an {@link Objective} over their embeddings.
 *
 * <p>Start values, batches and everything else random derive from the seed by name; the same arguments give the same
 * heads, on the {@code jvm} backend bit for bit with any number of threads. The trainer sees training and validation
 * states only: test states are for the {@link TrainedHeads} it returns.
 *
 * @param spec how
 * @param heads one per modality
 * @param objective what is minimised
 * @param score chooses the epoch where there are validation states
 */
public record HeadTrainer(TrainingSpec spec, List<HeadSpec> heads, Objective objective, ValidationScore score) {
    public HeadTrainer {
        Require.present("spec", spec);
        Require.that(heads != null && !heads.isEmpty(), "training needs at least one head");
        heads = List.copyOf(heads);
        Require.present("objective", objective);
        Require.present("score", score);
    }

    /** Trains all epochs, or until patience ends, and keeps the heads of the epoch with the best validation score. */
    public TrainedHeads train(
            ComputeBackend backend, StateSet training, StateSet validation, Seed seed, ProgressListener progress) {
        return train(backend, training, validation, seed, TrainingKeeper.NONE, progress);
    }

    /**
     * The same, saving after every epoch and continuing from what was saved. However often it is interrupted, the result is
     * that of an uninterrupted training, bit for bit.
     */
    public TrainedHeads train(
            ComputeBackend backend,
            StateSet training,
            StateSet validation,
            Seed seed,
            TrainingKeeper keeper,
            ProgressListener progress) {
        checkFits("validation states", validation);
        for (int m = 0; m < heads.size(); m++)
            Require.that(
                    validation.features(m) == training.features(m),
                    "modality %d has %d features in the validation states, %d in the training states",
                    m,
                    validation.features(m),
                    training.features(m));
        return run(backend, training, validation, spec.epochs(), seed, keeper, progress);
    }

    /**
     * The first epochs of the same course on these states, without choosing, and the last of them kept: what to do with everything that is known
     * once validation has chosen how long to learn. Start values, batches and learning rate go as in the whole course.
     *
     * @param epochs so many of the course
     */
    public TrainedHeads refit(
            ComputeBackend backend,
            StateSet all,
            int epochs,
            Seed seed,
            TrainingKeeper keeper,
            ProgressListener progress) {
        Require.inRange("epochs of a refit", epochs, 1, spec.epochs());
        return run(backend, all, null, epochs, seed, keeper, progress);
    }

    /** Trains all epochs and keeps the last. */
    public TrainedHeads train(ComputeBackend backend, StateSet training, Seed seed, ProgressListener progress) {
        Require.that(spec.patience() == 0, "patience %d needs validation states", spec.patience());
        return run(backend, training, null, spec.epochs(), seed, TrainingKeeper.NONE, progress);
    }

    private TrainedHeads run(
            ComputeBackend backend,
            StateSet training,
            StateSet validation,
            int epochs,
            Seed seed,
            TrainingKeeper keeper,
            ProgressListener progress) {
        checkFits("training states", training);
        try (TrainingRun run = new TrainingRun(this, backend, training, validation, seed)) {
            keeper.load().ifPresent(run::resume);
            while (!run.finished() && run.epochsDone() < epochs) {
                run.epoch();
                if (keeper.isDue()) keeper.save(run.state());
                progress.progress("training", run.epochsDone(), epochs);
            }
            return run.result();
        }
    }

    private void checkFits(String what, StateSet states) {
        Require.that(
                states.modalities() == heads.size(),
                "%s have %d modalities for %d heads",
                what,
                states.modalities(),
                heads.size());
    }
}
