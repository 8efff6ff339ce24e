package org.meniscus.projection.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.ToyStates;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

/** The same study on both backends comes to the same answer. */
class Nd4jTrainingTest {
    private static final Seed SEED = Seed.of(5);
    private static final StateSet VALIDATION = ToyStates.pairs(70, 7, 0.5, SEED.at("validation"));

    @Test
    void trainsToTheAnswerOfTheJvmBackend() {
        TrainedHeads jvm = train("jvm");
        TrainedHeads nd4j = train("nd4j");
        for (int e = 0; e < 6; e++)
            assertThat(nd4j.history().epochs().get(e).loss())
                    .isCloseTo(jvm.history().epochs().get(e).loss(), within(1e-4));
        assertThat(nd4j.history().chosen().score())
                .isCloseTo(jvm.history().chosen().score(), within(0.03));
        try (ComputeBackend backend = ComputeBackends.named("nd4j", 1);
                ComputeBackend plain = ComputeBackends.named("jvm", 1)) {
            float[][] there = jvm.heads().get(0).project(backend, VALIDATION.states(0));
            float[][] here = jvm.heads().get(0).project(plain, VALIDATION.states(0));
            for (int i = 0; i < here.length; i++)
                for (int j = 0; j < here[i].length; j++) assertThat(there[i][j]).isCloseTo(here[i][j], within(1e-5f));
        }
    }

    @Test
    void repeatsItselfWithTheSameThreads() {
        assertThat(train("nd4j").history()).isEqualTo(train("nd4j").history());
    }

    private static TrainedHeads train(String name) {
        HeadTrainer trainer = new HeadTrainer(
                TrainingSpec.adam(6, 32, 1e-2),
                List.of(HeadSpec.oneLayer(8), HeadSpec.oneLayer(8)),
                Objective.of(LossCatalog.standard().create("info-nce"), 2),
                ValidationScore.retrieval(Similarity.COSINE));
        try (ComputeBackend backend = ComputeBackends.named(name, 1)) {
            return trainer.train(
                    backend, ToyStates.pairs(210, 7, 0.5, SEED.at("train")), VALIDATION, SEED, ProgressListener.NONE);
        }
    }
}
