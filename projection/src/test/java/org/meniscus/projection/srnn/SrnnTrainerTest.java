package org.meniscus.projection.srnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.jvm.JvmBackend;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

class SrnnTrainerTest {
    private static final SrnnSpec SPEC = new SrnnSpec(24, 0.9, 0.3, 0.25);

    /** Synthetic: the class is the order in which two groups of inputs are busy, so that only memory can tell. */
    @Test
    void learnsWhatOnlyTheOrderOfSpikesTells() {
        SrnnTrainer trainer = new SrnnTrainer(
                TrainingSpec.adam(25, 20, 5e-3),
                List.of(SPEC),
                List.of(HeadSpec.linear(2)),
                Objective.of(LossCatalog.standard().create("cross-entropy"), 1),
                ValidationScore.accuracy());
        SrnnTrainer.Samples test = samples(100, "test", 1);
        try (ComputeBackend backend = new JvmBackend(1)) {
            SrnnTrainer.Outcome outcome = trainer.train(
                    backend, samples(120, "train", 1), samples(60, "validation", 1), Seed.of(1), ProgressListener.NONE);
            float[][] logits =
                    outcome.networks().get(0).project(backend, test.modalities().get(0));
            assertThat(Accuracy.ofLogits(logits, test.labels()).fraction()).isGreaterThan(0.9);
        }
    }

    @Test
    void associatesTwoModalitiesAndDoesNotDependOnThreads() throws Exception {
        SrnnTrainer trainer = new SrnnTrainer(
                TrainingSpec.adam(2, 20, 5e-3).withPatience(5),
                List.of(SPEC, SPEC),
                List.of(HeadSpec.oneLayer(6), HeadSpec.oneLayer(6)),
                Objective.of(LossCatalog.standard().create("info-nce"), 2),
                ValidationScore.retrieval(Similarity.COSINE));
        List<SrnnTrainer.Outcome> outcomes = new ArrayList<>();
        for (int threads : new int[] {1, 4}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try (ComputeBackend backend = new JvmBackend(threads)) {
                outcomes.add(pool.submit(() -> trainer.train(
                                backend,
                                samples(70, "train", 2),
                                samples(20, "validation", 2),
                                Seed.of(2),
                                ProgressListener.NONE))
                        .get());
            } finally {
                pool.shutdown();
            }
        }
        assertThat(outcomes.get(1).history()).isEqualTo(outcomes.get(0).history());
        for (int p = 0; p < 3; p++)
            assertThat(outcomes.get(1).networks().get(1).parameters().get(p))
                    .isDeepEqualTo(
                            outcomes.get(0).networks().get(1).parameters().get(p));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new SrnnSpec(1, 1, 1, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("decay");
        assertThatThrownBy(() -> SpikeTrains.of(new int[][][] {{{3}}}, 3)).hasMessageContaining("input");
        assertThatThrownBy(() -> SpikeTrains.of(new int[][][] {{{0}}, {{0}, {1}}}, 3))
                .hasMessageContaining("2 steps");
    }

    /** MemristorLSM's N-MNIST sizes: 256 inputs, 200 neurons, 50 steps, 10 classes. */
    @Test
    void costsAreThoseOfTheStatedDefinition() {
        TrainingCost head = TrainingCost.ofHead(HeadSpec.linear(10), 200, 100, 3, 30);
        assertThat(head.forward()).isEqualTo(2000.0 * 300);
        assertThat(head.backward()).isEqualTo(2000.0 * 300);
        assertThat(head.update()).isEqualTo(12.0 * 2010 * 4 * 3);
        TrainingCost srnn =
                TrainingCost.ofSrnn(new SrnnSpec(200, 0.9, 0.3, 0.25), HeadSpec.linear(10), 256, 50, 100, 3, 30);
        assertThat(srnn.forward()).isEqualTo((50.0 * 200 * 456 + 2000) * 300);
        assertThat(srnn.backward()).isEqualTo((2 * (50.0 * 200 * 456 + 2000) - 50.0 * 200 * 256) * 300);
        assertThat(TrainingCost.ofLiquid(256, 200, 50, 100).plus(head).total())
                .isEqualTo(50.0 * 200 * 456 * 100 + head.total());
    }

    private static SrnnTrainer.Samples samples(int count, String stream, int modalities) {
        UniformRandomProvider rng = Seed.of(5).at(stream).rng();
        List<SpikeTrains> trains = new ArrayList<>();
        int[] labels = new int[count];
        for (int m = 0; m < modalities; m++) {
            int[][][] active = new int[count][12][];
            for (int i = 0; i < count; i++) {
                labels[i] = i % 2;
                for (int t = 0; t < 12; t++) {
                    int group = (t < 6) == (labels[i] == 0) ? 0 : 5;
                    active[i][t] = new int[] {group + rng.nextInt(2), group + 2 + rng.nextInt(3)};
                }
            }
            trains.add(SpikeTrains.of(active, 10));
        }
        return new SrnnTrainer.Samples(trains, labels);
    }
}
