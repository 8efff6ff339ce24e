package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meniscus.experiments.cli.CommandLineHarness.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;

/** Zero-shot between modalities other than image and audio, from the command line to the record. */
class NeuralVisualTest {
    @TempDir
    private Path runs;

    @Test
    void lettersAreFoundByTheirNeuralActivity() throws Exception {
        run(
                "run",
                "--study",
                "frompapers/neural-visual",
                "--out",
                runs.toString(),
                "--set",
                "modalities.neural.data.trainPerClass=10",
                "--set",
                "modalities.neural.data.testPerClass=2",
                "--set",
                "modalities.visual.data.trainPerClass=10",
                "--set",
                "modalities.visual.data.testPerClass=3",
                "--set",
                "task.training.epochs=20",
                "--set",
                "software=");
        try (Stream<Path> folders = Files.list(runs)) {
            Path folder = folders.filter(path -> path.getFileName().toString().startsWith("paper-neural-visual"))
                    .findFirst()
                    .orElseThrow();
            JsonNode record = ConfigReader.json().readTree(Files.readString(folder.resolve("run.json")));
            JsonNode test = record.at("/results/test");
            assertThat(test.at("/seen/neuralToVisual").asDouble()).isGreaterThan(3.0 / 22);
            assertThat(test.at("/unseen/visualToNeural").isNumber()).isTrue();
            assertThat(test.at("/unseen/chance").asDouble()).isEqualTo(0.25);
            assertThat(test.toString()).doesNotContain("udio");
            assertThat(record.at("/provenance/data"))
                    .allSatisfy(data ->
                            assertThat(data.get("synthetic").asBoolean()).isTrue());
            List<String> answers = Files.readAllLines(folder.resolve("predictions.csv"));
            assertThat(answers)
                    .as("22 letters, 2 neural recordings each")
                    .filteredOn(line -> line.startsWith("test.seen.neuralToVisual,"))
                    .hasSize(44);
            assertThat(answers)
                    .filteredOn(line -> line.startsWith("test.seen.visualToNeural,0,"))
                    .hasSize(66);
            assertThat(answers).as("the letter z stays a letter").anyMatch(line -> line.matches("test.*,z,[a-z]"));
            assertThat(Files.readString(folder.resolve("figures.json")))
                    .as("letters are no digits")
                    .contains("letter n, a training sample of", "different letters?")
                    .doesNotContain("digit");
            assertThat(record.at("/provenance/data/0/words/recording/many").asText())
                    .isEqualTo("neural recordings");
            assertThat(Files.readString(folder.resolve("report.html")))
                    .as("only what this study cites")
                    .contains("\"times\":160.0")
                    .doesNotContain("other digits", "sounds are rings", "152.83 ×", "23.34 ×", "\"times\":23.34");
            assertThat(folder.resolve("head-neural-0.npz")).exists();
            assertThat(folder.resolve("head-visual-0.npz")).exists();
        }
    }
}
