package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

class StudyRunnerTest {
    @TempDir
    private Path folder;

    /** The page draws macro and exact weights seed by seed, from the accuracies of {@code metrics.csv}. */
    @Test
    void theComparisonIsOfTheMacroWithExactWeights() throws Exception {
        Set<String> said = new LinkedHashSet<>();
        ProgressListener progress = (task, done, total) -> said.add(task);
        Path run = new StudyRunner(study("ridge: {kind: ridge}"), new RunOptions(2, 1, "jvm", folder, "test"), progress)
                .run()
                .folder();
        JsonNode comparison = ConfigReader.json()
                .readTree(Files.readString(run.resolve("figures.json")))
                .path("comparison");
        List<String> metrics = Files.readAllLines(run.resolve("metrics.csv"));
        for (int repeat = 0; repeat < 2; repeat++) {
            double macro = comparison.path("macro").path(repeat).asDouble();
            double exact = comparison.path("software").path(repeat).asDouble();
            assertThat(metrics)
                    .contains("test.accuracy," + repeat + "," + macro, "software.accuracy," + repeat + "," + exact);
            assertThat(macro).as("two that can be told apart").isNotEqualTo(exact);
        }
        assertThat(said).anyMatch(task -> task.startsWith("1/2 ")).anyMatch(task -> task.startsWith("2/2 "));
        assertThat(said).noneMatch(task -> task.startsWith("0/2 ") || task.startsWith("3/2 "));
    }

    /** What a run keeps on the way is of one repeat: the second learns from nothing that the first has left. */
    @Test
    void everyRepeatLearnsAnew() throws Exception {
        StudySpec study = study("ridge: {kind: ridge}, softmax: {kind: softmax, training: {optimiser: {kind: adam,"
                + " learningRate: 0.01}, batchSize: 8, epochs: 4}}");
        Path run = new StudyRunner(study, new RunOptions(2, 1, "jvm", folder, "test"), ProgressListener.NONE)
                .run()
                .folder();
        List<Recordings> recordings = Recordings.open(study, 1, ProgressListener.NONE);
        Repeat second = Repeat.encode(study, ArraySource.SIMULATED, recordings, 1, 1, ProgressListener.NONE);
        try (ComputeBackend backend = new JvmBackend(1)) {
            Answer alone = second.answer(study.task(), TrainingContext.unkept(backend, ProgressListener.NONE));
            List<String> answers = Files.readAllLines(run.resolve("predictions.csv"));
            for (Predictions expected : alone.predictions())
                assertThat(answers).containsSubsequence(expected.csv(1).split("\n"));
        }
    }

    private static StudySpec study(String readouts) {
        return Studies.load(
                "n-mnist",
                Map.of(),
                List.of(
                        "modalities.image.data={kind: synthetic-images, trainPerClass: 5, testPerClass: 3}",
                        "seed=11",
                        "modalities.image.liquid.neurons=12",
                        "modalities.image.liquid.features={neurons: {kind: best, neurons: 8, criterion: anova-f},"
                                + " normalisation: z-score}",
                        "task.headline=ridge",
                        "task.readouts={" + readouts + "}"));
    }
}
