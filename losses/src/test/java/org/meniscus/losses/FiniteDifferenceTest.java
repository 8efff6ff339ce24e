package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.losses.autodiff.Tape;

/**
 * The analytic gradient of every loss, and of every choice and flag it has, against fourth-order central differences on random
 * inputs of random shapes. What the formula stops is replayed from the unperturbed evaluation.
 */
class FiniteDifferenceTest {
    private static final int SHAPES = 4;
    /** Their teacher uses the temperature too, as a constant: not a function that differences could be taken of. */
    private static final Set<String> TEMPERATURE_ALSO_STOPPED =
            Set.of("itc-momentum", "distill-listwise", "structure-distill", "rank-kl");

    static Stream<FormulaLoss> losses() {
        List<FormulaLoss> variants = new ArrayList<>();
        for (FormulaLoss loss : LossCatalog.standard().all()) {
            variants.add(loss);
            for (Map.Entry<String, Object> parameter : LossParameters.of(loss).entrySet()) {
                if (parameter.getValue() instanceof Boolean flag)
                    variants.add(LossParameters.with(loss, parameter.getKey(), !flag));
                for (String choice : LossParameters.choices(loss, parameter.getKey()))
                    if (!choice.equals(parameter.getValue()))
                        variants.add(LossParameters.with(loss, parameter.getKey(), choice));
            }
        }
        return variants.stream();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientIsTheDerivativeOfTheValue(FormulaLoss loss) {
        for (int seed = 1; seed <= SHAPES; seed++) {
            LossInputs inputs = RandomInputs.of(loss, 1000 * seed + loss.name().hashCode());
            LossResult result = loss.evaluate(inputs, ContrastiveLoss.NoAnchors.ALLOW);
            Tape reference = new Tape();
            loss.formula(new Batch(loss.info(), inputs, reference));
            result.gradients().forEach((name, gradient) -> {
                Tensor base = inputs.tensor(name);
                for (int i = 0; i < base.size(); i++) {
                    int index = i;
                    double difference = derivative(
                            x -> value(loss, inputs.with(name, changed(base, index, x)), reference), base.get(i));
                    assertThat(gradient.get(i))
                            .as("%s: d/d%s[%d] of shapes %s", loss, name, i, base)
                            .isCloseTo(difference, within(1e-6 + 1e-5 * Math.abs(difference)));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void temperatureGradientIsTheDerivativeOfTheValue(FormulaLoss loss) {
        if (TEMPERATURE_ALSO_STOPPED.contains(loss.name())) return;
        LossInputs inputs = RandomInputs.of(loss, 77);
        Tape reference = new Tape();
        loss.formula(new Batch(loss.info(), inputs, reference));
        loss.evaluate(inputs, ContrastiveLoss.NoAnchors.ALLOW)
                .parameterGradients()
                .forEach((name, gradient) -> {
                    double tau = (double) LossParameters.of(loss).get(name);
                    double difference =
                            derivative(x -> value(LossParameters.with(loss, name, x), inputs, reference), tau);
                    assertThat(gradient).as(name).isCloseTo(difference, within(1e-6 + 1e-5 * Math.abs(difference)));
                });
    }

    private static double value(FormulaLoss loss, LossInputs inputs, Tape reference) {
        return loss.formula(new Batch(loss.info(), inputs, Tape.replaying(reference)))
                .scalar();
    }

    private static Tensor changed(Tensor base, int index, double value) {
        double[] values = base.toDoubles();
        values[index] = value;
        return Tensor.of(values, base.shape());
    }

    private static double derivative(DoubleUnaryOperator f, double x) {
        double h = 1e-4 * Math.max(0.1, Math.abs(x));
        return (8 * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h))
                        - (f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h)))
                / (12 * h);
    }
}
