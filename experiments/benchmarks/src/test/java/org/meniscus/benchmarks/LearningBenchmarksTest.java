package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.Tensor;
import org.meniscus.losses.autodiff.Accelerator;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/** Losses and projection: the benchmarks notice a wrong gradient and a step that does not learn. */
class LearningBenchmarksTest {
    @ParameterizedTest
    @ValueSource(strings = {"info-nce", "supcon", "dcl", "mw-auc", "gram"})
    void theGradientThatIsTimedIsTheSlope(String name) {
        ContrastiveLoss loss = LossCatalog.standard().create(name);
        LossInputs inputs = LossesBenchmark.inputs(new Random(2), 12, 5).selectedFor(loss);
        assertThat(LossesBenchmark.gradientError(loss, inputs)).isLessThan(1e-6);
    }

    @Test
    void aWrongGradientIsNoticed() {
        ContrastiveLoss loss = LossCatalog.standard().create("info-nce");
        LossInputs inputs = LossesBenchmark.inputs(new Random(2), 12, 5).selectedFor(loss);
        assertThat(LossesBenchmark.gradientError(new HalfGradient(loss), inputs))
                .isGreaterThan(0.4);
    }

    @Test
    void aStepOfTheJvmBackendLearns() {
        List<Double> times = new ArrayList<>();
        try (ComputeBackend backend = ComputeBackends.named("jvm", 1)) {
            ProjectionBenchmark.train(backend, ProjectionBenchmark.states(512, 20), Activation.RELU, times);
        }
        assertThat(times).as("epochs after the warm-up").hasSize(5);
    }

    @Test
    void aPeerWithoutItsLibraryIsAbsent() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Double> figures = new PythonPeer("absent.py", "nothing")
                .run(new Figures(new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertThat(figures).isEmpty();
        assertThat(out).hasToString("nothing\tabsent\tneeds python3 with nothing\n");
    }

    @Test
    void aPeerThatFailsIsNoBaseline() {
        assertThatThrownBy(() -> new PythonPeer("failing.py", "nothing")
                        .run(new Figures(new PrintStream(OutputStream.nullOutputStream()))))
                .hasMessageContaining("failing.py failed with status 4");
    }

    private record HalfGradient(ContrastiveLoss loss) implements ContrastiveLoss {
        @Override
        public ContrastiveLoss on(Accelerator accelerator) {
            return new HalfGradient(loss.on(accelerator));
        }

        @Override
        public LossInfo info() {
            return loss.info();
        }

        @Override
        public LossResult evaluate(LossInputs inputs, NoAnchors policy) {
            LossResult whole = loss.evaluate(inputs, policy);
            Map<String, Tensor> halves = new LinkedHashMap<>();
            whole.gradients().forEach((name, gradient) -> {
                double[] half = gradient.toDoubles();
                for (int i = 0; i < half.length; i++) half[i] /= 2;
                halves.put(name, Tensor.of(half, gradient.shape()));
            });
            return new LossResult(
                    whole.value(),
                    halves,
                    whole.components(),
                    whole.parameterGradients(),
                    whole.state(),
                    whole.anchors(),
                    whole.skipped());
        }
    }
}
