package org.meniscus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.sweep.Heard;
import org.meniscus.experiments.sweep.Outcome;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepPoint;
import org.meniscus.experiments.sweep.SweepSpec;

/** What the driver takes from a worker, and what not. */
class GroupResultTest {
    private static final String YAML = """
            name: small
            question: Does it run?
            expected: It does.
            study: n-mnist
            set:
              modalities.image.data: {kind: synthetic-images, trainPerClass: 4, testPerClass: 1}
            axes:
              - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8]}
            repeats: 1
            """;

    @TempDir
    private Path folder;

    @Test
    void aWorkerThatReadsOtherFilesIsNamedWithTheFileAndItsPointsAreNotKept() {
        SweepPlan plan = SweepPlan.of(ConfigReader.read(YAML, "small sweep", SweepSpec.class), Map.of());
        try (ResultStore store = ResultStore.create(folder, plan, "test")) {
            store.formedOf(Map.of("/a/cells.csv", "12"));
            store.heard(List.of(heard("34")));
            assertThat(result(store, "99", "34", null).keep(store).orElseThrow())
                    .startsWith("worker node-7: the cells have changed since this sweep was begun: /a/cells.csv: ");
            assertThat(result(store, "12", "99", null).keep(store).orElseThrow())
                    .startsWith("worker node-7: data /a/Train.zip is not the file that this sweep began with");
            assertThat(result(store, "12", "34", "no GPU").keep(store)).contains("worker node-7: no GPU");
            assertThat(store.missing()).hasSize(1);
            assertThat(result(store, "12", "34", null).keep(store)).isEmpty();
            assertThat(store.missing()).isEmpty();
        }
    }

    private static Heard heard(String content) {
        return new Heard("image", "Digits", false, Map.of("/a/Train.zip", content));
    }

    private static GroupResult result(ResultStore store, String cells, String data, String refusal) {
        SweepPoint point = store.missing().get(0);
        Outcome outcome = new Outcome(
                Measurements.of(List.of(Measurement.of(Measure.of(Role.TEST, Statistic.ACCURACY), 0.5))),
                null,
                1,
                "test");
        return new GroupResult(
                "node-7",
                List.of(heard(data)),
                Map.of("/a/cells.csv", cells),
                List.of(new GroupResult.Pair(point, outcome)),
                refusal);
    }
}
