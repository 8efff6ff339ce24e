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

class StudyRunnerTest {
    @TempDir
    private Path folder;

    /** The page draws macro and exact weights seed by seed, from the accuracies of {@code metrics.csv}. */
    @Test
    void theComparisonIsOfTheMacroWithExactWeights() throws Exception {
        Set<String> said = new LinkedHashSet<>();
        ProgressListener progress = (task, done, total) -> said.add(task);
        Path run = new StudyRunner(
                        Studies.load(
                                "n-mnist",
                                Map.of(),
                                List.of(
                                        "modalities.image.data={kind: synthetic-images, trainPerClass: 5, testPerClass: 3}",
                                        "modalities.image.liquid.neurons=12",
                                        "modalities.image.liquid.features={neurons: {kind: best, neurons: 8,"
                                                + " criterion: anova-f}, normalisation: z-score}",
                                        "task.headline=ridge",
                                        "task.readouts={ridge: {kind: ridge}}")),
                        new RunOptions(2, 1, "jvm", folder, "test"),
                        progress)
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
}
