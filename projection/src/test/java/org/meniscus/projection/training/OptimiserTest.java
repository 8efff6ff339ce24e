package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.head.Trained;
import org.meniscus.projection.jvm.JvmBackend;

class OptimiserTest {
    /** torch.optim.SGD(lr=0.1, momentum=0.9) on gradients 1, 2, -1: v = 1, 2.9, 1.61; p = 1 - 0.1 (1 + 2.9 + 1.61). */
    @Test
    void momentumByHand() {
        assertThat(after(new OptimiserSpec.Sgd(0.1, 0.9), 1, 1, 2, -1)).isCloseTo(0.449f, within(1e-6f));
    }

    @Test
    void plainDescentByHand() {
        assertThat(after(new OptimiserSpec.Sgd(0.1, 0), 1, 1, 2, -1)).isCloseTo(0.8f, within(1e-6f));
        assertThat(after(new OptimiserSpec.Sgd(0.1, 0), 0.5, 1, 2, -1)).isCloseTo(0.9f, within(1e-6f));
    }

    /** The first step of Adam is the learning rate against the sign of the gradient; decay shrinks first. */
    @Test
    void firstStepsOfAdamByHand() {
        assertThat(after(new OptimiserSpec.Adam(0.1), 1, 7)).isCloseTo(0.9f, within(1e-6f));
        assertThat(after(new OptimiserSpec.AdamW(0.1, 0.5), 1, 7)).isCloseTo(0.85f, within(1e-6f));
    }

    @Test
    void gatheredGradientsAddUpAndAreForgotten() {
        try (ComputeBackend backend = new JvmBackend(1);
                Workspace memory = new Workspace(backend)) {
            Trained parameter = parameter(memory);
            Optimiser optimiser = new Optimiser(new OptimiserSpec.Sgd(0.1, 0), backend, List.of(parameter));
            for (int round = 0; round < 2; round++) {
                for (float gradient : new float[] {1, 3}) {
                    backend.upload(new float[][] {{gradient}}, parameter.gradient());
                    optimiser.gather();
                }
                optimiser.step(1);
            }
            assertThat(value(backend, parameter)).isCloseTo(1 - 0.8f, within(1e-6f));
        }
    }

    @Test
    void schedulesFollowTheirFormulas() {
        assertThat(new RateSchedule.Constant().factor(7.3, 10)).isOne();
        RateSchedule steps = new RateSchedule.Steps(3, 0.5);
        assertThat(steps.factor(2.99, 10)).isOne();
        assertThat(steps.factor(3, 10)).isEqualTo(0.5);
        assertThat(steps.factor(9, 10)).isEqualTo(0.125);
        RateSchedule cosine = new RateSchedule.Cosine(2);
        assertThat(cosine.factor(0, 10)).isZero();
        assertThat(cosine.factor(1, 10)).isEqualTo(0.5);
        assertThat(cosine.factor(2, 10)).isOne();
        assertThat(cosine.factor(6, 10)).isCloseTo(0.5, within(1e-12));
        assertThat(cosine.factor(10, 10)).isCloseTo(0, within(1e-12));
        assertThat(new RateSchedule.Cosine(0).factor(0, 10)).isOne();
    }

    @Test
    void studyFilesNameOnlyWhatDiffersFromTheDefaults() {
        TrainingSpec brief = ConfigReader.read(
                "epochs: 5\nbatchSize: 8\noptimiser: {kind: adam, learningRate: 0.001}\n", "study", TrainingSpec.class);
        assertThat(brief).isEqualTo(TrainingSpec.adam(5, 8, 1e-3));
        TrainingSpec full = brief.withPatience(3)
                .withRowsPerPass(4)
                .withWeightNoise(0.05)
                .withScaling(FeatureScaling.NONE)
                .withSchedule(new RateSchedule.Cosine(1));
        assertThat(ConfigReader.read(ConfigReader.write(full), "again", TrainingSpec.class))
                .isEqualTo(full);
        assertThatThrownBy(() -> ConfigReader.read("epochs: 5\n", "study", TrainingSpec.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("batchSize is missing");
        assertThatThrownBy(() -> ConfigReader.read(
                        "epochs: 5\nbatchSize: 8\noptimiser: {kind: adam, learningRate: -1.0}\n",
                        "study",
                        TrainingSpec.class))
                .hasMessageContaining("learningRate must be positive");
    }

    private static float after(OptimiserSpec spec, double factor, float... gradients) {
        try (ComputeBackend backend = new JvmBackend(1);
                Workspace memory = new Workspace(backend)) {
            Trained parameter = parameter(memory);
            Optimiser optimiser = new Optimiser(spec, backend, List.of(parameter));
            for (float gradient : gradients) {
                backend.upload(new float[][] {{gradient}}, parameter.gradient());
                optimiser.step(factor);
            }
            return value(backend, parameter);
        }
    }

    private static Trained parameter(Workspace memory) {
        return new Trained("p", memory.matrix(new float[][] {{1}}), memory.matrix(1, 1));
    }

    private static float value(ComputeBackend backend, Trained parameter) {
        float[][] value = new float[1][1];
        backend.download(parameter.value(), value);
        return value[0][0];
    }
}
