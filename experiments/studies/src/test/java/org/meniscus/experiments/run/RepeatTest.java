package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

/** What a repeat says of the macro beside exact weights, and of a baseline beside the heads. */
class RepeatTest {
    private static final List<String> SMALL = List.of(
            "modalities.image.data.trainPerClass=6",
            "modalities.image.data.testPerClass=3",
            "modalities.audio.data.trainPerClass=6",
            "modalities.audio.data.testPerClass=3",
            "modalities.image.liquid.neurons=20",
            "modalities.audio.liquid.neurons=20",
            "task.training.epochs=3",
            "task.baselines={means: {kind: prototype, head: {layers: [{kind: linear, width: 8}]}, training: {optimiser:"
                    + " {kind: adam, learningRate: 0.001}, batchSize: 64, epochs: 2, scaling: standardise,"
                    + " patience: 0}}}");

    private static Map<String, Double> metrics;

    @BeforeAll
    static void judge() throws InterruptedException {
        StudySpec study = Studies.load("zero-shot", Map.of(), SMALL);
        List<Recordings> recordings = Recordings.open(study, 1, ProgressListener.NONE);
        Repeat repeat = Repeat.encode(study, ArraySource.SIMULATED, recordings, 0, 1, ProgressListener.NONE);
        try (ComputeBackend backend = new JvmBackend(1)) {
            metrics = repeat.judge(study.task(), backend, ProgressListener.NONE);
        }
    }

    @Test
    void theDifferenceIsTheMacrosHeadlineLessThatOfExactWeights() {
        double macro = metrics.get("test.seen.audioToImage");
        double exact = metrics.get("software.seen.audioToImage");
        assertThat(macro).isNotEqualTo(exact);
        assertThat(metrics.get("difference.mean")).isEqualTo(macro - exact);
    }

    /** A baseline of prototypes learns on the same liquids, so that their encoding is its own, too. */
    @Test
    void theCostOfPrototypesIsSetAgainstTheHeads() {
        double heads = metrics.get("cost.liquid.total");
        double encoding = metrics.get("cost.encoding.total");
        double means = metrics.get("cost.means.total");
        assertThat(metrics.get("cost.means.ratio")).isCloseTo(means / heads, within(1e-12));
        assertThat(metrics.get("cost.means.ratioWithEncoding"))
                .isCloseTo((means + encoding) / (heads + encoding), within(1e-12));
        assertThat(means).isNotEqualTo(heads);
        // 35 pairs, 20 neurons to 8 outputs, two heads, two epochs
        assertThat(metrics.get("cost.means.forward")).isEqualTo(2.0 * 20 * 8 * 35 * 2);
    }
}
