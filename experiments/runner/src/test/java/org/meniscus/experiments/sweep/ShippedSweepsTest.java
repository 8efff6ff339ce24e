package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSweepsTest {
    @ParameterizedTest
    @MethodSource("org.meniscus.experiments.sweep.Sweeps#names")
    void everySweepIsValidAsksOneParagraphAndExpectsAnother(String name) {
        SweepSpec spec = Sweeps.load(name);
        assertThat(spec.name()).isEqualTo(name);
        assertThat(spec.question()).hasSizeGreaterThan(100).doesNotContain("\n").contains("?");
        assertThat(spec.expected()).hasSizeGreaterThan(100).doesNotContain("\n");
        Map<String, Path> data = spec.study().equals("n-mnist") ? Map.of("image", Path.of("digits")) : Map.of();
        SweepPlan plan = SweepPlan.of(spec, data);
        assertThat(plan.settings()).as("settings that differ").hasSizeGreaterThanOrEqualTo(5);
        assertThat(plan.settings()).extracting(SweepPlan.Setting::values).doesNotHaveDuplicates();
    }
}
