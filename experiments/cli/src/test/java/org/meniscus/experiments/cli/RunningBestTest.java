package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.sweep.Outcome;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepSpec;

class RunningBestTest {
    private static final String YAML = """
            name: small
            question: Does it run?
            expected: It does.
            study: zero-shot
            axes: [{kind: values, path: hardware.adc.bits, label: bits, values: [3, 4]}]
            repeats: 2
            """;

    @Test
    void theBestSettingSoFarStandsInTheLine(@TempDir Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AtomicLong clock = new AtomicLong();
        ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), 0, clock::get);
        SweepPlan plan = SweepPlan.of(ConfigReader.read(YAML, "test", SweepSpec.class), Map.of());
        try (ResultStore store = ResultStore.create(folder, plan, "test")) {
            RunningBest best = new RunningBest(bar, store, clock::get);
            best.progress("sweep", 0, 4);
            store.finish(
                    store.missing().get(1),
                    new Outcome(
                            Measurements.of(List.of(Measurement.of(Measure.of(Role.TEST, Statistic.ACCURACY), 0.5))),
                            null,
                            1,
                            "test"));
            clock.set(3_000_000_000L);
            best.progress("sweep", 1, 4);
            clock.set(10_000_000_000L);
            best.progress("sweep", 2, 4);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "sweep                     50 %  2 of 4, 0.20/s, 10 s left, best test.accuracy: 50.0 % at bits 4 (chosen on test data: optimistic)"
                                + System.lineSeparator());
    }
}
