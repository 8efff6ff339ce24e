package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec.Activate;
import org.meniscus.projection.head.LayerSpec.Linear;
import org.meniscus.projection.head.LayerSpec.Normalise;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.jvm.JvmBackend;

class HeadTrainerTest {
    private static final Seed SEED = Seed.of(21);
    private final ComputeBackend backend = new JvmBackend(2);

    @AfterEach
    void close() {
        backend.close();
    }

    /** Least squares has one answer: y = 2 x0 - x1 + 0.5 is recovered exactly. */
    @Test
    void reachesTheKnownAnswerOfLeastSquares() {
        float[][] x = ToyStates.labelled(64, 4, 1, SEED).states(0);
        float[][] two = new float[64][2];
        int[] index = new int[64];
        for (int i = 0; i < 64; i++) {
            two[i] = new float[] {x[i][0] - 5, x[i][1] - 5};
            index[i] = i;
        }
        Objective squared = (embeddings, labels, gradients) -> {
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                float[] row = two[labels[i]];
                double error = embeddings.get(0)[i][0] - (2 * row[0] - row[1] + 0.5);
                gradients.get(0)[i][0] = (float) (2 * error / labels.length);
                sum += error * error;
            }
            return sum / labels.length;
        };
        TrainingSpec spec = TrainingSpec.adam(400, 64, 0.05).withScaling(FeatureScaling.NONE);
        TrainedHeads trained = new HeadTrainer(
                        spec, List.of(HeadSpec.linear(1)), squared, ValidationScore.negative(squared))
                .train(backend, StateSet.labelled(two, index), SEED, ProgressListener.NONE);
        List<float[][]> parameters = trained.heads().get(0).parameters();
        assertThat(parameters.get(0)[0][0]).isCloseTo(2, within(1e-3f));
        assertThat(parameters.get(0)[1][0]).isCloseTo(-1, within(1e-3f));
        assertThat(parameters.get(1)[0][0]).isCloseTo(0.5f, within(1e-3f));
        assertThat(trained.history().chosen().loss()).isLessThan(1e-6);
    }

    /** A refit on the same states for as many epochs as were chosen ends where the chosen epoch stood, whatever the course of the rate. */
    @Test
    void aRefitGoesTheFirstEpochsOfTheSameCourse() {
        StateSet states = labelled(60, "train");
        int[] asked = {0};
        ValidationScore third = new ValidationScore() {
            @Override
            public String name() {
                return "third";
            }

            @Override
            public double score(List<float[][]> embeddings, int[] labels) {
                return ++asked[0] == 3 ? 1 : 0;
            }
        };
        TrainingSpec spec = TrainingSpec.adam(8, 16, 0.01).withSchedule(new RateSchedule.Cosine(2));
        HeadTrainer trainer =
                new HeadTrainer(spec, classifier(8).heads(), classifier(8).objective(), third);
        TrainedHeads chosen = trainer.train(backend, states, states, SEED, ProgressListener.NONE);
        assertThat(chosen.history().chosenEpoch()).isEqualTo(3);
        TrainedHeads again = trainer.refit(backend, states, 3, SEED, TrainingKeeper.NONE, ProgressListener.NONE);
        assertThat(again.history().epochs()).hasSize(3);
        assertThat(again.history().scoreName()).isEmpty();
        for (int k = 0; k < 2; k++)
            assertThat(again.heads().get(0).parameters().get(k))
                    .isDeepEqualTo(chosen.heads().get(0).parameters().get(k));
        assertThatThrownBy(() -> trainer.refit(backend, states, 9, SEED, TrainingKeeper.NONE, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("epochs of a refit");
    }

    @Test
    void learnsToClassify() {
        TrainedHeads trained = classifier(30)
                .train(backend, labelled(200, "train"), labelled(100, "validation"), SEED, ProgressListener.NONE);
        StateSet test = labelled(200, "test");
        Accuracy accuracy = Accuracy.ofLogits(trained.heads().get(0).project(backend, test.states(0)), test.labels());
        assertThat(accuracy.fraction()).isGreaterThan(0.9);
        assertThat(trained.history().scoreName()).isEqualTo("accuracy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info-nce", "soft-target-clip"})
    void learnsToAssociateTwoModalities(String loss) {
        TrainedHeads trained = associator(loss, 30)
                .train(backend, pairs(210, "train"), pairs(70, "validation"), SEED, ProgressListener.NONE);
        StateSet test = pairs(70, "test");
        Retrieval retrieval = Retrieval.of(
                trained.heads().get(0).project(backend, test.states(0)),
                test.labels(),
                trained.heads().get(1).project(backend, test.states(1)),
                test.labels(),
                Similarity.COSINE);
        assertThat(retrieval.top1().fraction()).isGreaterThan(0.8);
        assertThat(retrieval.chance()).isCloseTo(1.0 / 7, within(1e-9));
        List<TrainingHistory.Epoch> epochs = trained.history().epochs();
        assertThat(epochs.get(epochs.size() - 1).loss())
                .isLessThan(epochs.get(0).loss());
    }

    /** With batches of two of many samples per class, most have no two of one class. */
    @Test
    void aBatchWithoutPositivesIsSkippedAndCounted() {
        StateSet training = labelled(70, "train");
        TrainedHeads trained =
                supervised().train(backend, training, labelled(40, "validation"), SEED, ProgressListener.NONE);
        for (TrainingHistory.Epoch epoch : trained.history().epochs()) {
            int[][] batches = Batches.of(70, 2, SEED.at("batches").at(epoch.number()));
            long without = Arrays.stream(batches)
                    .filter(batch -> training.labels()[batch[0]] != training.labels()[batch[1]])
                    .count();
            assertThat(epoch.skipped()).isEqualTo((int) without).isBetween(15, 34);
            assertThat(epoch.loss()).isFinite();
        }
        assertThat(trained.history().skipped())
                .isEqualTo(trained.history().epochs().stream()
                        .mapToInt(TrainingHistory.Epoch::skipped)
                        .sum());
    }

    @Test
    void anEpochWithNothingToLearnFromIsRefused() {
        float[][] states = labelled(6, "train").states(0);
        StateSet different = StateSet.labelled(states, new int[] {0, 1, 2, 3, 4, 5});
        assertThatThrownBy(() -> supervised().train(backend, different, different, SEED, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none of the 3 batches of epoch 1");
    }

    /** Supervised contrast on batches of two: a batch of two classes has no positive. */
    private static HeadTrainer supervised() {
        return new HeadTrainer(
                TrainingSpec.adam(3, 2, 0.01),
                List.of(HeadSpec.linear(4)),
                Objective.of(LossCatalog.standard().create("supcon"), 1),
                ValidationScore.accuracy());
    }

    @Test
    void sameSeedSameBitsForAnyNumberOfThreads() {
        HeadTrainer trainer = associator("info-nce", 3);
        List<TrainedHeads> runs = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5})
            try (ComputeBackend own = new JvmBackend(threads)) {
                runs.add(trainer.train(own, pairs(150, "train"), pairs(40, "validation"), SEED, ProgressListener.NONE));
            }
        for (TrainedHeads other : runs.subList(1, 3)) {
            assertThat(other.history()).isEqualTo(runs.get(0).history());
            for (int h = 0; h < 2; h++)
                assertThat(other.heads().get(h).parameters().get(0))
                        .isDeepEqualTo(runs.get(0).heads().get(h).parameters().get(0));
        }
        TrainedHeads elsewhere = trainer.train(
                backend, pairs(150, "train"), pairs(40, "validation"), Seed.of(22), ProgressListener.NONE);
        assertThat(elsewhere.history()).isNotEqualTo(runs.get(0).history());
    }

    @Test
    void smallPassesGiveTheGradientOfTheWholeBatch() {
        HeadTrainer whole = associator("info-nce", 3);
        HeadTrainer passes =
                new HeadTrainer(whole.spec().withRowsPerPass(7), whole.heads(), whole.objective(), whole.score());
        TrainedHeads one = whole.train(backend, pairs(150, "train"), SEED, ProgressListener.NONE);
        TrainedHeads two = passes.train(backend, pairs(150, "train"), SEED, ProgressListener.NONE);
        for (int e = 0; e < 3; e++)
            assertThat(two.history().epochs().get(e).loss())
                    .isCloseTo(one.history().epochs().get(e).loss(), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void learnsWithDeeperHeads(int layers) {
        HeadSpec spec = layers == 1
                ? HeadSpec.clip(8, 0.1)
                : layers == 2
                        ? HeadSpec.of(new Linear(16), new Activate(Activation.RELU), new Linear(8), new Normalise())
                        : HeadSpec.of(
                                new Linear(16),
                                new Activate(Activation.TANH),
                                new Linear(16),
                                new Activate(Activation.GELU),
                                new Linear(8));
        TrainedHeads trained = new HeadTrainer(
                        TrainingSpec.of(30, 32, new OptimiserSpec.AdamW(1e-2, 0.01))
                                .withSchedule(new RateSchedule.Cosine(2)),
                        List.of(spec, spec),
                        Objective.of(LossCatalog.standard().create("info-nce"), 2),
                        ValidationScore.retrieval(Similarity.COSINE))
                .train(backend, pairs(210, "train"), pairs(70, "validation"), SEED, ProgressListener.NONE);
        assertThat(trained.history().chosen().score()).isGreaterThan(0.8);
    }

    /** The purpose of noise-aware training: the trained head loses less on weights that are off. */
    @Test
    void noiseInTrainingMakesHeadsTolerateNoise() {
        StateSet test = ToyStates.labelled(400, 8, 0.7, SEED.at("test"));
        double[] accuracy = new double[2];
        for (int noisy = 0; noisy < 2; noisy++) {
            HeadTrainer plain = classifier(60);
            TrainingSpec spec = plain.spec().withWeightNoise(0.5 * noisy);
            TrainedHeads trained = new HeadTrainer(spec, List.of(HeadSpec.linear(8)), plain.objective(), plain.score())
                    .train(backend, ToyStates.labelled(160, 8, 0.7, SEED.at("train")), SEED, ProgressListener.NONE);
            for (int chip = 0; chip < 20; chip++) {
                float[][] logits = disturbed(
                                trained.heads().get(0), 0.5, SEED.at("chip").at(chip))
                        .project(backend, test.states(0));
                accuracy[noisy] += Accuracy.ofLogits(logits, test.labels()).fraction() / 20;
            }
        }
        assertThat(accuracy[1]).isGreaterThan(accuracy[0] + 0.01);
    }

    private static ProjectionHead disturbed(ProjectionHead head, double relative, Seed seed) {
        List<float[][]> parameters = head.parameters();
        float largest = 0;
        for (float[] row : parameters.get(0)) for (float value : row) largest = Math.max(largest, Math.abs(value));
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        for (float[] row : parameters.get(0))
            for (int j = 0; j < row.length; j++) row[j] += (float) (relative * largest * gauss.sample());
        return ProjectionHead.of(head.spec(), head.standardiser(), parameters);
    }

    @Test
    void trainsThreeModalitiesAtOnce() {
        StateSet two = pairs(140, "train");
        StateSet three = StateSet.of(
                List.of(two.states(0), two.states(1), pairs(140, "third").states(0)), two.labels());
        HeadSpec spec = HeadSpec.oneLayer(8);
        TrainedHeads trained = new HeadTrainer(
                        TrainingSpec.adam(25, 35, 1e-2),
                        List.of(spec, spec, spec),
                        Objective.of(LossCatalog.standard().create("supcon"), 3),
                        ValidationScore.retrieval(Similarity.COSINE))
                .train(backend, three, three, SEED, ProgressListener.NONE);
        assertThat(trained.heads()).hasSize(3);
        assertThat(trained.history().chosen().score()).isGreaterThan(0.8);
    }

    @Test
    void keepsTheFirstEpochWithTheBestScore() {
        double[] scores = {0.1, 0.7, 0.3, 0.7, 0.2};
        int[] calls = {0};
        HeadTrainer trainer = scored(5, 0, scores, calls);
        TrainedHeads kept =
                trainer.train(backend, labelled(20, "train"), labelled(20, "validation"), SEED, ProgressListener.NONE);
        assertThat(kept.history().chosenEpoch()).isEqualTo(2);
        TrainedHeads second = classifier(2).train(backend, labelled(20, "train"), SEED, ProgressListener.NONE);
        assertThat(kept.heads().get(0).parameters().get(0))
                .isDeepEqualTo(second.heads().get(0).parameters().get(0));
    }

    @Test
    void patienceEndsTrainingEarly() {
        double[] scores = {0.1, 0.7, 0.3, 0.2, 0.9, 0.9};
        TrainedHeads trained = scored(6, 2, scores, new int[] {0})
                .train(backend, labelled(20, "train"), labelled(20, "validation"), SEED, ProgressListener.NONE);
        assertThat(trained.history().epochs()).hasSize(4);
        assertThat(trained.history().chosenEpoch()).isEqualTo(2);
    }

    @Test
    void withoutValidationTheLastEpochIsKeptAndPatienceRefused() {
        TrainedHeads trained = classifier(4).train(backend, labelled(20, "train"), SEED, ProgressListener.NONE);
        assertThat(trained.history().chosenEpoch()).isEqualTo(4);
        assertThat(trained.history().chosen().score()).isNull();
        assertThatThrownBy(() -> scored(6, 2, new double[6], new int[] {0})
                        .train(backend, labelled(20, "train"), SEED, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("validation");
    }

    @Test
    void standardisesByTheTrainingStatesAlone() {
        float[][] far = labelled(20, "validation").states(0);
        for (float[] row : far) for (int j = 0; j < row.length; j++) row[j] += 100;
        StateSet moved = StateSet.labelled(far, labelled(20, "validation").labels());
        TrainedHeads one = classifier(1).train(backend, labelled(20, "train"), moved, SEED, ProgressListener.NONE);
        TrainedHeads two = classifier(1).train(backend, labelled(20, "train"), SEED, ProgressListener.NONE);
        assertThat(one.heads().get(0).standardiser().mean())
                .containsExactly(two.heads().get(0).standardiser().mean());
        assertThat(one.heads().get(0).standardiser().mean()[0]).isBetween(3f, 7f);
    }

    @Test
    void reportsProgressPerEpoch() {
        List<Long> done = new ArrayList<>();
        classifier(3).train(backend, labelled(20, "train"), SEED, (task, at, total) -> {
            assertThat(total).isEqualTo(3);
            done.add(at);
        });
        assertThat(done).containsExactly(1L, 2L, 3L);
    }

    @Test
    void saysWhenTrainingDiverges() {
        Objective broken = (embeddings, labels, gradients) -> Double.NaN;
        assertThatThrownBy(() -> new HeadTrainer(
                                TrainingSpec.adam(1, 8, 1e-3),
                                List.of(HeadSpec.linear(4)),
                                broken,
                                ValidationScore.accuracy())
                        .train(backend, labelled(20, "train"), SEED, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("diverged")
                .hasMessageContaining("epoch 1");
    }

    @Test
    void refusesStatesThatDoNotFitTheHeads() {
        assertThatThrownBy(() -> classifier(1).train(backend, pairs(20, "train"), SEED, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 modalities for 1 heads");
        StateSet narrow = StateSet.labelled(new float[4][3], new int[4]);
        assertThatThrownBy(
                        () -> classifier(1).train(backend, labelled(20, "train"), narrow, SEED, ProgressListener.NONE))
                .hasMessageContaining("3 features in the validation states");
    }

    private static HeadTrainer classifier(int epochs) {
        return new HeadTrainer(
                TrainingSpec.adam(epochs, 16, 1e-2),
                List.of(HeadSpec.linear(4)),
                Objective.of(LossCatalog.standard().create("cross-entropy"), 1),
                ValidationScore.accuracy());
    }

    private static HeadTrainer scored(int epochs, int patience, double[] scores, int[] calls) {
        HeadTrainer plain = classifier(epochs);
        ValidationScore recorded = new ValidationScore() {
            @Override
            public String name() {
                return "recorded";
            }

            @Override
            public double score(List<float[][]> embeddings, int[] labels) {
                return scores[calls[0]++];
            }
        };
        return new HeadTrainer(plain.spec().withPatience(patience), plain.heads(), plain.objective(), recorded);
    }

    private static HeadTrainer associator(String loss, int epochs) {
        return new HeadTrainer(
                TrainingSpec.adam(epochs, 32, 1e-2),
                List.of(HeadSpec.oneLayer(8), HeadSpec.oneLayer(8)),
                Objective.of(LossCatalog.standard().create(loss), 2),
                ValidationScore.retrieval(Similarity.COSINE));
    }

    private static StateSet labelled(int samples, String stream) {
        return ToyStates.labelled(samples, 4, 0.5, SEED.at(stream));
    }

    private static StateSet pairs(int samples, String stream) {
        return ToyStates.pairs(samples, 7, 0.5, SEED.at(stream));
    }
}
