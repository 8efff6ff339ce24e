package org.meniscus.experiments.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.AnalogSpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.head.Standardiser;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

class AnalogHeadTest {
    private static final int FEATURES = 24;
    private static final int CLASSES = 5;

    private final ComputeBackend backend = ComputeBackends.named("jvm", 1);

    @Test
    void idealHardwareIsTheDigitalHead() {
        for (HeadSpec spec : List.of(
                HeadSpec.linear(7),
                HeadSpec.oneLayer(9),
                HeadSpec.clip(8, 0.1),
                HeadSpec.of(
                        new LayerSpec.Linear(12),
                        new LayerSpec.Activate(Activation.RELU),
                        new LayerSpec.Linear(6),
                        new LayerSpec.Normalise()))) {
            float[][] states = states(40, Seed.of(1));
            ProjectionHead head = ProjectionHead.initialise(spec, Standardiser.of(states), Seed.of(2));
            float[][] digital = head.project(backend, states);
            float[][] analog = program(head, "ideal", 16, states, 3).project(states);
            for (int i = 0; i < states.length; i++)
                for (int j = 0; j < digital[i].length; j++)
                    assertThat(analog[i][j]).as("%s %d %d", spec, i, j).isCloseTo(digital[i][j], within(2e-3f));
        }
    }

    @Test
    void everyKindOfLayerIsProgrammedOrRefusedByName() {
        List<LayerSpec> layers = List.of(
                new LayerSpec.Linear(FEATURES),
                new LayerSpec.Activate(Activation.TANH),
                new LayerSpec.Normalise(),
                new LayerSpec.LayerNorm(),
                new LayerSpec.Dropout(0.5),
                new LayerSpec.LowRank(2, FEATURES),
                new LayerSpec.Residual(List.of(new LayerSpec.Linear(FEATURES))));
        assertThat(layers.stream().map(Object::getClass).toList())
                .containsExactlyInAnyOrder(LayerSpec.class.getPermittedSubclasses());
        float[][] states = states(10, Seed.of(1));
        for (LayerSpec layer : layers) {
            ProjectionHead head =
                    ProjectionHead.initialise(HeadSpec.of(layer), Standardiser.none(FEATURES), Seed.of(2));
            if (layer instanceof LayerSpec.LowRank) {
                assertThatThrownBy(() -> program(head, "ideal", 12, states, 3))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("low-rank");
                continue;
            }
            float[][] digital = head.project(backend, states);
            float[][] analog = program(head, "ideal", 16, states, 3).project(states);
            for (int i = 0; i < states.length; i++)
                for (int j = 0; j < FEATURES; j++)
                    assertThat(analog[i][j]).as("%s %d %d", layer, i, j).isCloseTo(digital[i][j], within(2e-3f));
        }
    }

    /** Inputs in steps of |x|max / 255: each output is off by at most half a step times the sum of its weights. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8})
    void theErrorOfIdealHardwareIsThatOfTheInputBits(int bits) {
        float[][] states = states(30, Seed.of(4));
        ProjectionHead head = ProjectionHead.initialise(HeadSpec.linear(6), Standardiser.none(FEATURES), Seed.of(5));
        float[][] weight = head.parameters().get(0);
        double largest = 0;
        for (float[] row : states) for (float value : row) largest = Math.max(largest, Math.abs(value));
        double half = largest / ((1 << bits) - 1) / 2;
        float[][] digital = head.project(backend, states);
        float[][] analog = program(head, "ideal", bits, states, 6).project(states);
        double worst = 0;
        for (int j = 0; j < 6; j++) {
            double bound = 1e-4;
            for (float[] row : weight) bound += half * Math.abs(row[j]);
            for (int i = 0; i < states.length; i++) {
                assertThat(Math.abs(analog[i][j] - digital[i][j])).isLessThan((float) bound);
                worst = Math.max(worst, Math.abs(analog[i][j] - digital[i][j]) / bound);
            }
        }
        assertThat(worst).as("the bound is not idle").isGreaterThan(0.1);
    }

    @Test
    void aChipIsItsSeedAndItsReadsRepeat() {
        float[][] states = states(20, Seed.of(7));
        ProjectionHead head = ProjectionHead.initialise(HeadSpec.linear(4), Standardiser.of(states), Seed.of(8));
        AnalogHead chip = program(head, "hermes-2", 8, states, 9);
        float[][] once = chip.project(states);
        assertThat(chip.project(states)).isDeepEqualTo(once);
        assertThat(program(head, "hermes-2", 8, states, 9).project(states)).isDeepEqualTo(once);
        assertThat(program(head, "hermes-2", 8, states, 10).project(states)[0]).isNotEqualTo(once[0]);
    }

    /** Real cells miss their targets: logits move, but stay those of this head (correlation over 20 x 4 logits). */
    @Test
    void realCellsAreNoisyButFaithful() {
        float[][] states = states(60, Seed.of(11));
        ProjectionHead head = ProjectionHead.initialise(HeadSpec.linear(4), Standardiser.of(states), Seed.of(12));
        float[][] digital = head.project(backend, states);
        for (String name : List.of("hermes-2", "reram-wan-2022", "pcm-joshi")) {
            float[][] analog = program(head, name, 8, states, 13).project(states);
            assertThat(correlation(digital, analog)).as(name).isBetween(0.9, 0.99999);
        }
    }

    /**
     * Trained under weight noise a classifier keeps more of its accuracy when its weights are off by that much: mean over 12
     * data sets, heads and chips. The perturbation is drawn here, so only the training differs.
     */
    @Test
    void noiseAwareTrainingHelpsOnAverage() {
        double gain = 0;
        for (int seed = 0; seed < 12; seed++) {
            StateSet fit = toy(120, Seed.of(100).at(seed).at("fit"), seed);
            StateSet test = toy(300, Seed.of(100).at(seed).at("test"), seed);
            gain += noisyAccuracy(train(fit, 0.3, seed), test, seed) - noisyAccuracy(train(fit, 0, seed), test, seed);
        }
        assertThat(gain / 12).isGreaterThan(0);
    }

    @Test
    void refusesHardwareThatCannotHoldWeights() {
        float[][] states = states(5, Seed.of(14));
        ProjectionHead head = ProjectionHead.initialise(HeadSpec.linear(4), Standardiser.of(states), Seed.of(15));
        assertThatThrownBy(() -> program(head, "hku-40nm-256kb", 8, states, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot hold chosen weights", "hermes-2");
        ProjectionHead wide = ProjectionHead.initialise(HeadSpec.linear(200), Standardiser.of(states), Seed.of(15));
        assertThatThrownBy(() -> program(wide, "hermes-2", 8, states, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("24 word lines and 400 bit lines");
        ProjectionHead adapter = ProjectionHead.initialise(
                HeadSpec.of(new LayerSpec.LowRank(2, 4)), Standardiser.of(states), Seed.of(15));
        assertThatThrownBy(() -> program(adapter, "hermes-2", 8, states, 1)).hasMessageContaining("low-rank");
    }

    private AnalogHead program(ProjectionHead head, String hardware, int bits, float[][] states, int chip) {
        HardwareConfig config = ConfigReader.read(HardwarePresets.text(hardware), hardware, HardwareConfig.class);
        return AnalogHead.program(head, new AnalogSpec(config, bits), states, backend, Seed.of(chip));
    }

    private ProjectionHead train(StateSet fit, double noise, int seed) {
        return new HeadTrainer(
                        TrainingSpec.adam(60, 40, 1e-2).withWeightNoise(noise),
                        List.of(HeadSpec.linear(CLASSES)),
                        Objective.of(LossCatalog.standard().create("cross-entropy"), 1),
                        ValidationScore.accuracy())
                .train(backend, fit, Seed.of(seed), ProgressListener.NONE)
                .heads()
                .get(0);
    }

    /** Accuracy with every weight off by 0.3 of the largest, mean over ten draws. */
    private double noisyAccuracy(ProjectionHead head, StateSet test, int seed) {
        double sum = 0;
        for (int draw = 0; draw < 10; draw++) {
            ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(
                    Seed.of(200).at(seed).at(draw).rng());
            List<float[][]> parameters = head.parameters();
            float largest = 0;
            for (float[] row : parameters.get(0)) for (float value : row) largest = Math.max(largest, Math.abs(value));
            for (float[] row : parameters.get(0))
                for (int j = 0; j < row.length; j++) row[j] += (float) (0.3 * largest * gauss.sample());
            sum += Accuracy.ofLogits(
                            ProjectionHead.of(head.spec(), head.standardiser(), parameters)
                                    .project(backend, test.states(0)),
                            test.labels())
                    .fraction();
        }
        return sum / 10;
    }

    private static StateSet toy(int samples, Seed seed, int world) {
        float[][] centres = states(CLASSES, Seed.of(300).at(world));
        float[][] rows = states(samples, seed);
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % CLASSES;
            for (int j = 0; j < FEATURES; j++) rows[i][j] = centres[labels[i]][j] * 0.5f + rows[i][j];
        }
        return StateSet.labelled(rows, labels);
    }

    private static float[][] states(int count, Seed seed) {
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        float[][] rows = new float[count][FEATURES];
        for (float[] row : rows) for (int j = 0; j < FEATURES; j++) row[j] = (float) gauss.sample();
        return rows;
    }

    private static double correlation(float[][] a, float[][] b) {
        double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
        for (int i = 0; i < a.length; i++)
            for (int j = 0; j < a[i].length; j++) {
                n++;
                sa += a[i][j];
                sb += b[i][j];
                saa += a[i][j] * a[i][j];
                sbb += b[i][j] * b[i][j];
                sab += a[i][j] * b[i][j];
            }
        return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    }
}
