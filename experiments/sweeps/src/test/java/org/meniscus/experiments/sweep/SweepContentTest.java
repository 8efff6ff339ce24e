package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;

class SweepContentTest {
    @TempDir
    private Path folder;

    @Test
    void itHoldsTheResultsOfTheStore() {
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "meniscus sweep small")) {
            for (SweepPoint point : store.missing().subList(0, 5))
                store.finish(
                        point,
                        new Outcome(
                                SmallSweep.measured(Map.of("test.accuracy", 0.25, "loss.auc", 2.0, "test.chance", 0.1)),
                                null,
                                1.5,
                                "test"));
            store.finish(store.missing().get(0), new Outcome(SmallSweep.measured(Map.of()), "silent", 1.5, "test"));
            JsonNode sweep = content(store);
            assertThat(sweep.path("question").textValue()).isEqualTo("Does it run?");
            assertThat(sweep.path("headline").textValue()).isEqualTo("test.accuracy");
            assertThat(sweep.path("warning").textValue()).isEqualTo("chosen on test data: optimistic");
            assertThat(sweep.path("measures").path(1).path("warning").textValue())
                    .isEqualTo("chosen on test data: optimistic");
            assertThat(sweep.path("measures").path(0).has("warning")).isFalse();
            assertThat(sweep.path("points").intValue()).isEqualTo(8);
            assertThat(sweep.path("finished").intValue()).isEqualTo(6);
            assertThat(sweep.path("failed").intValue()).isEqualTo(1);
            assertThat(sweep.path("seconds").doubleValue()).isEqualTo(9);
            assertThat(sweep.path("axes").toString())
                    .isEqualTo(
                            "[{\"path\":\"modalities.image.liquid.neurons\",\"label\":\"neurons\",\"unit\":\"\"},"
                                    + "{\"path\":\"hardware.readNoise.conductance\",\"label\":\"read noise\",\"unit\":\"uS\"}]");
            assertThat(sweep.path("settings").path(1).toString())
                    .isEqualTo("[{\"label\":\"8\",\"number\":8.0},{\"label\":\"2 uS\",\"number\":2.0}]");
            assertThat(sweep.path("measures"))
                    .extracting(of -> of.path("name").textValue())
                    .containsExactly("loss.auc", "test.accuracy", "test.chance");
            assertThat(sweep.path("measures").path(1).path("role").textValue()).isEqualTo("test");
            assertThat(sweep.path("measures").path(1).path("unit").textValue()).isEqualTo("share");
            assertThat(sweep.path("measures").path(1).path("chance").doubleValue())
                    .isEqualTo(0.1);
            assertThat(sweep.path("measures").path(0).has("chance")).isFalse();
            JsonNode accuracy = sweep.path("measures").path(1).path("estimates");
            assertThat(accuracy).hasSize(4);
            assertThat(accuracy.path(0).path("count").intValue()).isEqualTo(2);
            assertThat(accuracy.path(0).path("mean").doubleValue()).isEqualTo(0.25);
            assertThat(accuracy.path(1).path("count").intValue()).isEqualTo(1);
        }
    }

    @Test
    void aSweepWithoutResultsHasContent() {
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "meniscus sweep small")) {
            JsonNode sweep = content(store);
            assertThat(sweep.path("headline").isNull()).isTrue();
            assertThat(sweep.path("measures")).isEmpty();
        }
    }

    @Test
    void anAxisOfNamesHasNoUnit() {
        String yaml = SmallSweep.YAML
                .replace(
                        "path: hardware.readNoise.conductance, label: read noise, values: [0 uS, 2 uS]",
                        "path: task.folds, label: split, values: [0, 2]")
                .replace(
                        "path: modalities.image.liquid.neurons, label: neurons, values: [8, 12]",
                        "path: hardware, label: macro, values: [hku-40nm-256kb, ideal]");
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(yaml), "test")) {
            JsonNode sweep = content(store);
            assertThat(sweep.path("axes").path(0).path("unit").isNull()).isTrue();
            assertThat(sweep.path("axes").path(1).path("unit").textValue()).isEmpty();
        }
    }

    private static JsonNode content(ResultStore store) {
        return ConfigReader.json().valueToTree(SweepContent.of(store));
    }
}
