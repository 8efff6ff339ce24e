package org.meniscus.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.losses.CompositeLoss;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossState;
import org.meniscus.losses.Schedule;
import org.meniscus.losses.Tensor;
import org.meniscus.losses.regularizer.Koleo;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec;
import org.meniscus.projection.jvm.JvmBackend;
import org.meniscus.projection.training.BatchRule;
import org.meniscus.projection.training.ContrastSpec;
import org.meniscus.projection.training.ContrastSpec.LearntBias;
import org.meniscus.projection.training.ContrastSpec.LearntTemperature;
import org.meniscus.projection.training.ContrastSpec.Masking;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.ToyStates;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.TrainingKeeper;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.TrainingState;
import org.meniscus.projection.training.ValidationScore;

/** Losses that carry something from batch to batch: what they carry is in the checkpoint, to the last bit. */
class StatefulResumeTest {
    private static final int CLASSES = 5;
    private static final int EPOCHS = 5;
    private static final LearntTemperature LEARNT = new LearntTemperature(0.01, 1);

    @TempDir
    Path folder;

    record Case(String name, ContrastiveLoss loss, ContrastSpec contrast, String kept) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        ContrastSpec plain = ContrastSpec.PLAIN;
        ContrastiveLoss queue = create("itc-momentum", Map.of("queueSize", 64));
        return Stream.of(
                new Case("temperatures per sample", create("isogclr", Map.of()), plain, "tauA"),
                new Case("queue and momentum encoders", queue, plain, "queueA"),
                new Case("slow heads", queue, plain, "slow/0/0/0"),
                new Case(
                        "prototypes", create("palm", Map.of("numClasses", CLASSES, "prototypes", 10)), plain, "protos"),
                new Case("learnt matrix", create("bilinear-nce", Map.of()), plain, "learnt/W/values"),
                new Case("learnt proxies", create("pcr", Map.of()), plain, "learnt/proxies/first"),
                new Case("learnt prototypes", create("prototype-nce", Map.of()), plain, "learnt/protos/second"),
                new Case(
                        "learnt temperature",
                        create("info-nce", Map.of()),
                        new ContrastSpec(new BatchRule.Shuffled(), new Masking(0, 0.5), LEARNT, null, 0.9),
                        "learnt/temperature/values"),
                new Case(
                        "learnt bias",
                        create("pairwise-sigmoid", Map.of()),
                        new ContrastSpec(
                                new BatchRule.Shuffled(), new Masking(0, 0), LEARNT, new LearntBias(null), 0.9),
                        "learnt/bias/values"),
                new Case(
                        "queue in a composite, class-balanced",
                        new CompositeLoss(List.of(
                                CompositeLoss.term("align", queue, new Schedule.Linear(1, 0.5, 0, 1)),
                                CompositeLoss.term("spread", new Koleo(), Schedule.constant(0.1))
                                        .reading("z", "za"))),
                        new ContrastSpec(new BatchRule.ClassBalanced(5, 4), new Masking(0, 0), null, null, 0.9),
                        "queuePtr"),
                new Case(
                        "self-distillation, hard negatives",
                        create("structure-distill", Map.of()),
                        new ContrastSpec(
                                new BatchRule.HardNegatives(BatchRule.HardNegatives.Rule.SEMI_HARD),
                                new Masking(0.2, 0.2),
                                null,
                                null,
                                0.9),
                        "slow/1/0/0"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resumedIsUninterrupted(Case one) {
        Path file = folder.resolve("training.npz");
        assertThatThrownBy(() -> train(one, 1, new Dying(new TrainingFile(file), 2)))
                .isInstanceOf(IllegalStateException.class);
        LossState kept = new TrainingFile(file).load().orElseThrow().memory();
        TrainedHeads resumed = train(one, 3, new TrainingFile(file));
        TrainedHeads whole = train(one, 2, TrainingKeeper.NONE);
        assertThat(resumed.history()).isEqualTo(whole.history());
        for (int m = 0; m < 2; m++)
            for (int p = 0; p < whole.heads().get(m).parameters().size(); p++)
                assertThat(resumed.heads().get(m).parameters().get(p))
                        .isDeepEqualTo(whole.heads().get(m).parameters().get(p));
        LossState end = new TrainingFile(file).load().orElseThrow().memory();
        assertThat(end.tensor(one.kept)).isNotEqualTo(kept.tensor(one.kept));
    }

    /** What is carried matters: without it the rest of the training is another. */
    @Test
    void aLostQueueWouldBeNoticed() {
        Case one = cases().filter(c -> c.kept.equals("queueA")).findFirst().orElseThrow();
        Path file = folder.resolve("training.npz");
        assertThatThrownBy(() -> train(one, 1, new Dying(new TrainingFile(file), 2)))
                .isInstanceOf(IllegalStateException.class);
        TrainingState state = new TrainingFile(file).load().orElseThrow();
        LossState memory = state.memory();
        for (String queue : List.of("queueA", "queueB"))
            memory = memory.with(queue, Tensor.of(reversed(memory.tensor(queue).toDoubles()), 64, 8));
        TrainingState forged =
                new TrainingState(state.identity(), state.epochs(), state.bestEpoch(), state.heads(), memory);
        TrainedHeads other = train(one, 1, new TrainingKeeper() {
            @Override
            public Optional<TrainingState> load() {
                return Optional.of(forged);
            }

            @Override
            public void save(TrainingState ignored) {}
        });
        assertThat(other.history())
                .isNotEqualTo(train(one, 1, TrainingKeeper.NONE).history());
    }

    @Test
    void aLossWithoutTemperatureCannotLearnOne() {
        Case one = new Case(
                "none",
                new Koleo(),
                new ContrastSpec(new BatchRule.Shuffled(), new Masking(0, 0), LEARNT, null, 0.9),
                "");
        assertThatThrownBy(() -> train(one, 1, TrainingKeeper.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no temperature to learn");
    }

    @Test
    void aLossWithoutBiasCannotLearnOne() {
        ContrastSpec biased =
                new ContrastSpec(new BatchRule.Shuffled(), new Masking(0, 0), null, new LearntBias(null), 0.9);
        assertThatThrownBy(() ->
                        train(new Case("none", create("info-nce", Map.of()), biased, ""), 1, TrainingKeeper.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no bias to learn");
    }

    /** SigLIP: from -10 and 1/tau = 10 on, at the learning rate of the heads; a large start is not what it ends at. */
    @Test
    void theLearntBiasMovesFromItsPublishedStart() {
        assertThat(new LearntBias(null).start()).isEqualTo(-10);
        ContrastSpec biased =
                new ContrastSpec(new BatchRule.Shuffled(), new Masking(0, 0), LEARNT, new LearntBias(null), 0.9);
        TrainingFile file = new TrainingFile(folder.resolve("training.npz"));
        train(new Case("siglip", create("pairwise-sigmoid", Map.of()), biased, ""), 1, file);
        assertThat(file.load()
                        .orElseThrow()
                        .memory()
                        .tensor("learnt/bias/values")
                        .get(0))
                .isCloseTo(-10, within(1.0))
                .isNotCloseTo(-10, within(1e-3));
    }

    @Test
    void theLearntTemperatureMovesAndStaysInItsBounds() {
        Case one = new Case(
                "bounded",
                create("info-nce", Map.of("temperature", 0.5)),
                new ContrastSpec(
                        new BatchRule.Shuffled(), new Masking(0, 0), new LearntTemperature(0.49, 0.51), null, 0.9),
                "");
        TrainingFile file = new TrainingFile(folder.resolve("training.npz"));
        train(one, 1, file);
        double logScale = file.load()
                .orElseThrow()
                .memory()
                .tensor("learnt/temperature/values")
                .get(0);
        assertThat(Math.exp(-logScale)).isBetween(0.49 - 1e-12, 0.51 + 1e-12).isNotCloseTo(0.5, within(1e-3));
    }

    private static ContrastiveLoss create(String name, Map<String, Object> parameters) {
        return LossCatalog.standard().create(name, parameters);
    }

    private static double[] reversed(double[] values) {
        double[] back = new double[values.length];
        for (int i = 0; i < values.length; i++) back[i] = values[values.length - 1 - i];
        return back;
    }

    private static TrainedHeads train(Case one, int threads, TrainingKeeper keeper) {
        HeadSpec head = HeadSpec.of(new LayerSpec.Linear(8), new LayerSpec.Normalise());
        TrainingSpec spec = TrainingSpec.adam(EPOCHS, 20, 1e-2).withContrast(one.contrast);
        try (ComputeBackend backend = new JvmBackend(threads)) {
            return new HeadTrainer(
                            spec,
                            List.of(head, head),
                            Objective.of(one.loss, 2),
                            ValidationScore.retrieval(Similarity.COSINE))
                    .train(
                            backend,
                            ToyStates.pairs(60, CLASSES, 0.5, Seed.of(3)),
                            ToyStates.pairs(20, CLASSES, 0.5, Seed.of(4)),
                            Seed.of(5),
                            keeper,
                            ProgressListener.NONE);
        }
    }

    /** Saves, then fails after some epochs. */
    private record Dying(TrainingFile file, int epochs) implements TrainingKeeper {
        @Override
        public Optional<TrainingState> load() {
            return file.load();
        }

        @Override
        public void save(TrainingState state) {
            file.save(state);
            if (state.epochs().size() == epochs) throw new IllegalStateException("killed");
        }
    }
}
