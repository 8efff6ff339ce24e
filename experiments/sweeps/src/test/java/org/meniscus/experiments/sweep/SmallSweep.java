package org.meniscus.experiments.sweep;

import java.util.Map;
import java.util.TreeMap;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.MetricName;

/** A sweep of a few synthetic digits in liquids of a few neurons, for tests: seconds, not minutes. */
final class SmallSweep {
    static final String YAML = """
            name: small
            question: Does it run?
            expected: It does.
            study: n-mnist
            set:
              software: null
              modalities.image.data: {kind: synthetic-images, trainPerClass: 5, testPerClass: 3}
              modalities.image.liquid.gain: 0.3 /uS
              task.headline: ridge
              task.readouts: {ridge: {kind: ridge}}
            axes:
              - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8, 12]}
              - {kind: values, path: hardware.readNoise.conductance, label: read noise, values: [0 uS, 2 uS]}
            repeats: 2
            """;

    private SmallSweep() {}

    /** Values by the names of their measures, sorted. */
    static Measurements measured(Map<String, Double> values) {
        Measurements measured = new Measurements();
        new TreeMap<>(values)
                .forEach((name, value) -> measured.add(MetricName.read(name).orElseThrow(), value));
        return measured;
    }

    static SweepPlan plan() {
        return plan(YAML);
    }

    static SweepPlan plan(String yaml) {
        return SweepPlan.of(ConfigReader.read(yaml, "small sweep", SweepSpec.class), Map.of());
    }
}
