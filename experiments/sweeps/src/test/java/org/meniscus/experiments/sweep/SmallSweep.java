package org.meniscus.experiments.sweep;

import java.util.Map;
import org.meniscus.config.ConfigReader;

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

    static SweepPlan plan() {
        return plan(YAML);
    }

    static SweepPlan plan(String yaml) {
        return SweepPlan.of(ConfigReader.read(yaml, "small sweep", SweepSpec.class), Map.of());
    }
}
