package org.meniscus.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.projection.training.OptimiserSpec;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.TrainingKeeper;
import org.meniscus.projection.training.TrainingState;

/** Resumed = uninterrupted, bit for bit. */
class ResumeTest {
    private static final OptimiserSpec ADAM = new OptimiserSpec.AdamW(1e-2, 0.01);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void afterAnyEpoch(int died) {
        for (OptimiserSpec optimiser : new OptimiserSpec[] {ADAM, new OptimiserSpec.Sgd(0.05, 0.9)}) {
            Path file = folder.resolve(optimiser.getClass().getSimpleName() + died);
            assertThatThrownBy(() -> KilledTraining.train(optimiser, 6, 1, new Dying(file, died)))
                    .isInstanceOf(IllegalStateException.class);
            TrainedHeads resumed = KilledTraining.train(optimiser, 6, 3, new TrainingFile(file));
            assertSame(resumed, KilledTraining.train(optimiser, 6, 2, TrainingKeeper.NONE));
        }
    }

    @Test
    void aFinishedTrainingIsNotRepeated() {
        TrainingFile file = new TrainingFile(folder.resolve("training.npz"));
        TrainedHeads first = KilledTraining.train(ADAM, 3, 1, file);
        assertSame(KilledTraining.train(ADAM, 3, 1, new TrainingFile(folder.resolve("training.npz"))), first);
    }

    /** A real process, really killed in the middle of its work. */
    @Test
    void afterKill() throws IOException, InterruptedException {
        Path file = folder.resolve("training.npz");
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTraining.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < 3000 && !Files.exists(file) && victim.isAlive(); i++) Thread.sleep(10);
        Thread.sleep(50);
        victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(file).as(Files.readString(folder.resolve("log"))).exists();
        int done = new TrainingFile(file).load().orElseThrow().epochs().size();
        assertThat(done).isBetween(1, 100_000);
        TrainedHeads resumed = KilledTraining.train(ADAM, done + 2, 1, relabelled(file, done + 2));
        assertSame(resumed, KilledTraining.train(ADAM, done + 2, 1, TrainingKeeper.NONE));
    }

    /** The victim was started with more epochs; only that number differs, so its identity is exchanged. */
    private static TrainingKeeper relabelled(Path file, int epochs) {
        TrainingState state = new TrainingFile(file).load().orElseThrow();
        String identity = KilledTraining.identity(ADAM, epochs);
        TrainingState other =
                new TrainingState(identity, state.epochs(), state.bestEpoch(), state.heads(), state.memory());
        return new TrainingKeeper() {
            @Override
            public Optional<TrainingState> load() {
                return Optional.of(other);
            }

            @Override
            public void save(TrainingState ignored) {}
        };
    }

    @Test
    void refusesTheStateOfAnotherTraining() {
        TrainingFile file = new TrainingFile(folder.resolve("training.npz"));
        KilledTraining.train(ADAM, 2, 1, file);
        assertThatThrownBy(() -> KilledTraining.train(ADAM, 3, 1, file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other settings");
    }

    @Test
    void refusesDamagedFilesAndHeadsInsteadOfATraining() throws IOException {
        Path file = folder.resolve("training.npz");
        KilledTraining.train(ADAM, 1, 1, new TrainingFile(file));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> new TrainingFile(file).load())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("damaged");
        Checkpoint.write(
                file, KilledTraining.train(ADAM, 1, 1, TrainingKeeper.NONE).heads());
        assertThatThrownBy(() -> new TrainingFile(file).load()).hasMessageContaining("holds 'meniscus-heads'");
        assertThat(new TrainingFile(folder.resolve("absent")).load()).isEmpty();
    }

    private static void assertSame(TrainedHeads found, TrainedHeads expected) {
        assertThat(found.history()).isEqualTo(expected.history());
        for (int h = 0; h < expected.heads().size(); h++)
            for (int p = 0; p < expected.heads().get(h).parameters().size(); p++)
                assertThat(found.heads().get(h).parameters().get(p))
                        .isDeepEqualTo(expected.heads().get(h).parameters().get(p));
    }

    /** Saves, and ends the training after so many epochs. */
    private record Dying(TrainingFile file, int epochs) implements TrainingKeeper {
        Dying(Path file, int epochs) {
            this(new TrainingFile(file), epochs);
        }

        @Override
        public Optional<TrainingState> load() {
            return file.load();
        }

        @Override
        public void save(TrainingState state) {
            file.save(state);
            if (state.epochs().size() == epochs) throw new IllegalStateException("power cut");
        }
    }
}
