package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.losses.ContrastiveLoss.NoAnchors;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossParameters;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.RandomInputs;
import org.meniscus.losses.Tensor;
import org.meniscus.projection.compute.ComputeBackend;

/** Every loss of the catalog on a backend against the same loss in double precision: value, gradients, state, counts. */
public abstract class LossesOnBackendContract {
    private ComputeBackend backend;
    private BackendAccelerator accelerator;

    protected abstract ComputeBackend open();

    @BeforeEach
    void openBackend() {
        backend = open();
        if (backend != null) accelerator = new BackendAccelerator(backend, 1);
    }

    @AfterEach
    void closeBackend() {
        if (accelerator != null) accelerator.close();
        if (backend != null) backend.close();
    }

    static Stream<FormulaLoss> losses() {
        return LossCatalog.standard().all().stream();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void agreesWithTheLossInDoublePrecision(FormulaLoss loss) {
        for (int seed = 1; seed <= 3; seed++) compare(loss, RandomInputs.of(loss, seed));
        compare(loss, RandomInputs.of(loss, 4, 33));
        compare(loss, RandomInputs.of(loss, 5, 33));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void oneRowIsComputedOrRefusedAlike(FormulaLoss loss) {
        LossInputs inputs = RandomInputs.of(loss, 6, 1);
        try {
            loss.evaluate(inputs, NoAnchors.ALLOW);
        } catch (LossException refused) {
            assertThat(thrown(loss, inputs)).hasMessage(refused.getMessage());
            return;
        }
        compare(loss, inputs);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isFiniteAtTemperatureOneHundredth(FormulaLoss loss) {
        if (!LossParameters.of(loss).containsKey("temperature")) return;
        LossResult result = accelerator.evaluate(
                LossParameters.with(loss, "temperature", 0.01), RandomInputs.of(loss, 7, 20), NoAnchors.ALLOW);
        assertThat(result.value()).isFinite();
        for (Tensor gradient : result.gradients().values())
            for (double slope : gradient.toDoubles()) assertThat(slope).isFinite();
    }

    @Test
    void smallMatricesStayOnTheHost() {
        BackendAccelerator usual = new BackendAccelerator(backend);
        assertThat(usual.takes(127, 128)).isFalse();
        assertThat(usual.takes(128, 128)).isTrue();
        usual.close();
    }

    private LossException thrown(FormulaLoss loss, LossInputs inputs) {
        try {
            accelerator.evaluate(loss, inputs, NoAnchors.ALLOW);
        } catch (LossException e) {
            return e;
        }
        throw new AssertionError(loss + " is refused in double precision but not here");
    }

    private void compare(FormulaLoss loss, LossInputs inputs) {
        LossResult expected = loss.evaluate(inputs, NoAnchors.ALLOW);
        LossResult found = accelerator.evaluate(loss, inputs, NoAnchors.ALLOW);
        assertThat(found.value()).isCloseTo(expected.value(), within(2e-5 * Math.max(1, Math.abs(expected.value()))));
        assertThat(found.anchors()).isEqualTo(expected.anchors());
        assertThat(found.skipped()).isEqualTo(expected.skipped());
        assertThat(found.gradients().keySet()).isEqualTo(expected.gradients().keySet());
        expected.gradients().forEach((name, gradient) -> assertSame(name, found.gradient(name), gradient, 2e-5));
        assertThat(found.state().tensors().keySet())
                .isEqualTo(expected.state().tensors().keySet());
        expected.state()
                .tensors()
                .forEach((name, tensor) -> assertSame(name, found.state().tensor(name), tensor, 2e-5));
        for (Map.Entry<String, Double> slope : expected.parameterGradients().entrySet())
            assertThat(found.parameterGradients().get(slope.getKey()))
                    .as(slope.getKey())
                    .isCloseTo(slope.getValue(), within(1e-4 * Math.max(1, Math.abs(slope.getValue()))));
    }

    private static void assertSame(String name, Tensor found, Tensor expected, double tolerance) {
        double scale = 1;
        for (double value : expected.toDoubles()) scale = Math.max(scale, Math.abs(value));
        for (int i = 0; i < expected.size(); i++)
            assertThat(found.get(i)).as("%s[%d]", name, i).isCloseTo(expected.get(i), within(tolerance * scale));
    }
}
