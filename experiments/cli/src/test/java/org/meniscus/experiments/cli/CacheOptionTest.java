package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meniscus.experiments.cli.CommandLineHarness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheOptionTest {
    @TempDir
    private Path folder;

    @Test
    void aRunHasTheSameResultsWithAFreshAndAUsedCache() throws IOException {
        String without = results("a");
        String cache = folder.resolve("cache").toString();
        assertThat(results("b", "--cache", cache)).isEqualTo(without);
        try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
            assertThat(entries).as("train and test of two modalities").hasSize(4);
        }
        assertThat(results("c", "--cache", cache, "--cache-size", "5 MB")).isEqualTo(without);
    }

    @Test
    void aSizeHasAUnit() {
        CommandLineHarness.Outcome outcome = run("run", "--cache", folder.toString(), "--cache-size", "2");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--cache-size").contains("MB or GB").contains("'2'");
    }

    @Test
    void aSweepTakesIt() {
        assertThat(run("sweep", "--help").out()).contains("--cache-size=SIZE");
    }

    private String results(String name, String... options) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("run", "--out", folder.resolve(name).toString()));
        for (String modality : List.of("image", "audio"))
            for (String small : List.of("data.trainPerClass=5", "data.testPerClass=2", "liquid.neurons=20"))
                line.addAll(List.of("--set", "modalities." + modality + "." + small));
        line.addAll(List.of("--set", "task.training.epochs=2"));
        line.addAll(List.of(options));
        assertThat(run(line.toArray(String[]::new)).status()).isZero();
        try (Stream<Path> runs = Files.list(folder.resolve(name))) {
            Path run = runs.findFirst().orElseThrow();
            return Files.readString(run.resolve("metrics.csv")) + Files.readString(run.resolve("predictions.csv"));
        }
    }
}
