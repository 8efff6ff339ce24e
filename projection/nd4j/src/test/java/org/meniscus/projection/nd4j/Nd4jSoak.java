package org.meniscus.projection.nd4j;

import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.ToyStates;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

/** Resident memory over 10 000 training steps: prints {@code step<TAB>MB<TAB>MB of native buffers}, to be a flat line. */
public final class Nd4jSoak {
    private static final int STEPS_PER_EPOCH = 100;

    private Nd4jSoak() {}

    public static void main(String[] arguments) {
        HeadTrainer trainer = new HeadTrainer(
                TrainingSpec.adam(100, 16, 1e-3),
                List.of(HeadSpec.clip(32, 0.1), HeadSpec.oneLayer(32)),
                Objective.of(LossCatalog.standard().create("info-nce"), 2),
                ValidationScore.retrieval(Similarity.COSINE));
        try (ComputeBackend backend = ComputeBackends.named("nd4j", 1)) {
            trainer.train(
                    backend,
                    ToyStates.pairs(16 * STEPS_PER_EPOCH, 8, 0.5, Seed.of(1)),
                    ToyStates.pairs(64, 8, 0.5, Seed.of(2)),
                    Seed.of(3),
                    (task, done, total) -> {
                        if (done % 10 == 0)
                            System.out.printf(
                                    Locale.ROOT,
                                    "%d\t%d\t%.1f%n",
                                    done * STEPS_PER_EPOCH,
                                    Pointer.physicalBytes() >> 20,
                                    Pointer.totalBytes() / 1048576.0);
                    });
        }
    }
}
