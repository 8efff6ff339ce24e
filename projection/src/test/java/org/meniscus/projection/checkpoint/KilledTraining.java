package org.meniscus.projection.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.jvm.JvmBackend;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.OptimiserSpec;
import org.meniscus.projection.training.RateSchedule;
import org.meniscus.projection.training.ToyStates;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.TrainingKeeper;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.TrainingState;
import org.meniscus.projection.training.ValidationScore;

/** A small training with everything that could be forgotten: dropout, momentum, two heads. Runs until it is killed. */
final class KilledTraining {
    private static final Seed SEED = Seed.of(77);

    private KilledTraining() {}

    /** More epochs than anyone waits for. */
    public static void main(String[] arguments) {
        train(new OptimiserSpec.AdamW(1e-2, 0.01), 100_000, 1, new TrainingFile(Path.of(arguments[0])));
    }

    /** A constant rate where the number of epochs is to be exchangeable. */
    static TrainedHeads train(OptimiserSpec optimiser, int epochs, int threads, TrainingKeeper keeper) {
        HeadTrainer trainer = new HeadTrainer(
                TrainingSpec.of(epochs, 16, optimiser).withSchedule(new RateSchedule.Steps(2, 0.9)),
                List.of(HeadSpec.clip(8, 0.2), HeadSpec.oneLayer(8)),
                Objective.of(LossCatalog.standard().create("info-nce"), 2),
                ValidationScore.retrieval(Similarity.COSINE));
        try (ComputeBackend backend = new JvmBackend(threads)) {
            return trainer.train(
                    backend,
                    ToyStates.pairs(60, 5, 0.8, SEED.at("train")),
                    ToyStates.pairs(30, 5, 0.8, SEED.at("validation")),
                    SEED,
                    keeper,
                    ProgressListener.NONE);
        }
    }

    /** The identity of such a training, caught after its first epoch. */
    static String identity(OptimiserSpec optimiser, int epochs) {
        String[] caught = new String[1];
        try {
            train(optimiser, epochs, 1, new TrainingKeeper() {
                @Override
                public Optional<TrainingState> load() {
                    return Optional.empty();
                }

                @Override
                public void save(TrainingState state) {
                    caught[0] = state.identity();
                    throw new IllegalStateException("seen enough");
                }
            });
        } catch (IllegalStateException e) {
            return caught[0];
        }
        throw new IllegalStateException("nothing was saved");
    }
}
