package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.losses.ContrastiveLoss.NoAnchors;
import org.meniscus.losses.pairwise.InfoNce;
import org.meniscus.losses.pairwise.NtXent;
import org.meniscus.losses.supervised.PairLogSumExp;
import org.meniscus.losses.supervised.SupCon;

/** What every loss must survive: tiny temperatures, silent liquids, duplicates, one class, one row, no positives. */
class NumericsTest {
    /** Refuses rows that are not unit vectors, so zeros are an error there. */
    private static final String WANTS_UNIT_ROWS = "palm";

    /** The first two take permutations or distances by position, the third keeps the first row of a target. */
    private static final Set<String> ORDER_MATTERS = Set.of("m3co-mix", "simhand-nce", "unique-target-nce");

    /** Each of their dimensions means something, or a matrix beside the embeddings would have to turn too. */
    private static final Set<String> LIVE_ON_AXES =
            Set.of("covariance", "variance", "sparsity", "bilinear-nce", "proto-triplet");

    private static final Set<String> USES_LABELS_AS_INDICES =
            Set.of("pcr", "prototype-nce", "soft-supcon", "palm", "cross-entropy");

    static Stream<FormulaLoss> losses() {
        return LossCatalog.standard().all().stream();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isFiniteAtTemperatureOneHundredthInFloat(FormulaLoss loss) {
        if (!LossParameters.of(loss).containsKey("temperature")) return;
        FormulaLoss cold = LossParameters.with(loss, "temperature", 0.01);
        LossInputs inputs = RandomInputs.of(loss, 5);
        assertFinite(cold.evaluate(inputs, NoAnchors.ALLOW));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isFiniteWithZeroRows(FormulaLoss loss) {
        if (loss.name().equals(WANTS_UNIT_ROWS)) return;
        assertFinite(loss.evaluate(withRow(loss, RandomInputs.of(loss, 6), false), NoAnchors.ALLOW));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isFiniteWithDuplicateRows(FormulaLoss loss) {
        assertFinite(loss.evaluate(withRow(loss, RandomInputs.of(loss, 7), true), NoAnchors.ALLOW));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void oneClassIsFiniteOrRefused(FormulaLoss loss) {
        LossInputs inputs = RandomInputs.of(loss, 8);
        for (String name : Set.of("labels", "labelsA", "labelsB", "clusters", "partition", "changed"))
            if (inputs.has(name)) inputs = inputs.withIntegers(name, new int[inputs.integers(name).length]);
        assertFiniteOrRefused(loss, inputs);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void batchOfOneIsFiniteOrRefused(FormulaLoss loss) {
        assertFiniteOrRefused(loss, RandomInputs.of(loss, 9, 1));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void normalisedLossesDoNotSeeTheLengthOfRows(FormulaLoss loss) {
        if (!Boolean.TRUE.equals(LossParameters.of(loss).get("normalize"))) return;
        LossInputs inputs = RandomInputs.of(loss, 10);
        LossInputs longer = inputs;
        for (LossInput input : loss.info().inputs())
            if (input.kind() == LossInput.Kind.LIVE)
                longer = longer.with(input.name(), scaled(inputs.tensor(input.name()), 8));
        double value = loss.evaluate(inputs, NoAnchors.ALLOW).value();
        assertThat(loss.evaluate(longer, NoAnchors.ALLOW).value())
                .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theOrderOfTheBatchDoesNotMatter(FormulaLoss loss) {
        boolean coupledOnlyByRow = loss.info().inputs().stream()
                .allMatch(input -> input.shape().get(0).equals("B")
                        && !input.shape().subList(1, input.shape().size()).contains("B"));
        if (!coupledOnlyByRow || ORDER_MATTERS.contains(loss.name())) return;
        LossInputs inputs = RandomInputs.of(loss, 11);
        LossInputs reversed = inputs;
        for (LossInput input : loss.info().inputs()) {
            if (input.kind() == LossInput.Kind.INTEGERS) {
                int[] y = inputs.integers(input.name());
                int[] back = new int[y.length];
                for (int i = 0; i < y.length; i++) back[i] = y[y.length - 1 - i];
                reversed = reversed.withIntegers(input.name(), back);
            } else {
                reversed = reversed.with(input.name(), reversed(inputs.tensor(input.name())));
            }
        }
        LossResult plain = loss.evaluate(inputs, NoAnchors.ALLOW);
        LossResult back = loss.evaluate(reversed, NoAnchors.ALLOW);
        assertThat(back.value()).isCloseTo(plain.value(), within(1e-11 * Math.max(1, Math.abs(plain.value()))));
        plain.gradients().forEach((name, gradient) -> assertClose(back.gradient(name), reversed(gradient)));
    }

    /** Similarities are inner products or distances: turning all embeddings alike changes nothing but the gradient's axes. */
    @ParameterizedTest
    @MethodSource("losses")
    void turningAllEmbeddingsTurnsTheGradient(FormulaLoss loss) {
        if (LIVE_ON_AXES.contains(loss.name())) return;
        LossInputs inputs = RandomInputs.of(loss, 12);
        LossInputs turned = inputs;
        for (LossInput input : loss.info().inputs())
            if (isEmbedding(input)) turned = turned.with(input.name(), turned(inputs.tensor(input.name())));
        LossResult plain = loss.evaluate(inputs, NoAnchors.ALLOW);
        LossResult result = loss.evaluate(turned, NoAnchors.ALLOW);
        assertThat(result.value()).isCloseTo(plain.value(), within(1e-9 * Math.max(1, Math.abs(plain.value()))));
        plain.gradients()
                .forEach((name, gradient) -> assertClose(
                        result.gradient(name), isEmbedding(loss.info().input(name)) ? turned(gradient) : gradient));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info-nce",
                "nt-xent",
                "dcl",
                "dclw",
                "hard-nce",
                "simple-contrastive",
                "mw-auc",
                "pairwise-sigmoid",
                "cross-modal-supcon"
            })
    void bothModalitiesAreEqual(String name) {
        FormulaLoss loss = LossCatalog.standard().create(name);
        LossInputs inputs = RandomInputs.of(loss, 13);
        LossInputs swapped = inputs.with("za", inputs.tensor("zb")).with("zb", inputs.tensor("za"));
        if (inputs.has("labelsA"))
            swapped = swapped.withIntegers("labelsA", inputs.integers("labelsB"))
                    .withIntegers("labelsB", inputs.integers("labelsA"));
        LossResult plain = loss.evaluate(inputs, NoAnchors.ALLOW);
        LossResult result = loss.evaluate(swapped, NoAnchors.ALLOW);
        assertThat(result.value()).isCloseTo(plain.value(), within(1e-12 * Math.max(1, Math.abs(plain.value()))));
        assertClose(result.gradient("za"), plain.gradient("zb"));
        assertClose(result.gradient("zb"), plain.gradient("za"));
    }

    /** A class of its own for every row: no loss passes such a batch off as solved. */
    @ParameterizedTest
    @MethodSource("losses")
    void absentPositivesAreNoQuietZero(FormulaLoss loss) {
        LossInputs inputs = RandomInputs.of(loss, 14, 6);
        if (!inputs.has("labels") && !inputs.has("labelsA")) return;
        int first = 0;
        for (String name : List.of("labels", "labelsA", "labelsB")) {
            if (!inputs.has(name) || USES_LABELS_AS_INDICES.contains(loss.name())) continue;
            int from = first;
            inputs = inputs.withIntegers(
                    name,
                    IntStream.range(from, from + inputs.integers(name).length).toArray());
            first += 100;
        }
        LossResult result;
        try {
            result = loss.evaluate(inputs);
        } catch (LossException refused) {
            assertThat(refused).hasMessageContaining(loss.name());
            return;
        }
        boolean moves = result.gradients().values().stream()
                .anyMatch(gradient -> Arrays.stream(gradient.toDoubles()).anyMatch(g -> g != 0));
        assertThat(moves).as("value " + result.value()).isTrue();
    }

    /** In float, as embeddings arrive: tau 0.01, half of the rows duplicates, one row silent. */
    @ParameterizedTest
    @MethodSource("losses")
    void everythingBadAtOnceIsFiniteOrRefused(FormulaLoss loss) {
        if (loss.name().equals(WANTS_UNIT_ROWS)) return;
        FormulaLoss cold = LossParameters.of(loss).containsKey("temperature")
                ? LossParameters.with(loss, "temperature", 0.01)
                : loss;
        LossInputs inputs = RandomInputs.of(loss, 15, 6);
        for (LossInput input : loss.info().inputs()) {
            if (input.kind() != LossInput.Kind.LIVE) continue;
            float[] values = inputs.tensor(input.name()).toFloats();
            int[] shape = inputs.tensor(input.name()).shape();
            int d = shape[shape.length - 1];
            Arrays.fill(values, 0, d, 0f);
            for (int i = 2 * d; i < values.length; i++) if (i / d % 2 == 0) values[i] = values[i - d];
            inputs = inputs.with(input.name(), values, shape);
        }
        assertFiniteOrRefused(cold, inputs);
    }

    private static boolean isEmbedding(LossInput input) {
        List<String> shape = input.shape();
        return input.kind() != LossInput.Kind.INTEGERS
                && !shape.isEmpty()
                && shape.get(shape.size() - 1).equals("D");
    }

    /** Reflects every row at the plane across (1, 2, 3, ...): an orthogonal map that mixes all axes. */
    private static Tensor turned(Tensor tensor) {
        int d = tensor.shape()[tensor.shape().length - 1];
        double[] values = tensor.toDoubles();
        double normal = 0;
        for (int k = 0; k < d; k++) normal += (k + 1.0) * (k + 1);
        for (int from = 0; from < values.length; from += d) {
            double along = 0;
            for (int k = 0; k < d; k++) along += values[from + k] * (k + 1);
            for (int k = 0; k < d; k++) values[from + k] -= 2 * along / normal * (k + 1);
        }
        return Tensor.of(values, tensor.shape());
    }

    private static void assertClose(Tensor found, Tensor expected) {
        for (int i = 0; i < expected.size(); i++)
            assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-8 * Math.max(1, Math.abs(expected.get(i)))));
    }

    @Test
    void aZeroRowHasZeroGradientUnderNormalisation() {
        LossInputs inputs = LossInputs.of("za", new double[] {0, 0, 1, 2, 3, 1}, 3, 2)
                .with("zb", new double[] {1, 0, 1, 2, 2, 1}, 3, 2);
        Tensor gradient = new InfoNce().evaluate(inputs).gradient("za");
        assertThat(gradient.get(0)).isZero();
        assertThat(gradient.get(1)).isZero();
        assertThat(gradient.get(2)).isNotZero();
    }

    @Test
    void noPositivesAreRefusedUnlessAllowedAndThenCounted() {
        LossInputs inputs =
                LossInputs.of("z", new double[] {1, 0, 0, 1, 1, 1}, 3, 2).withIntegers("labels", 1, 2, 3);
        assertThatThrownBy(() -> new SupCon().evaluate(inputs))
                .isInstanceOf(LossException.class)
                .hasMessageContaining("none of the 3 anchors has a positive");
        LossResult allowed = new SupCon().evaluate(inputs, NoAnchors.ALLOW);
        assertThat(allowed.value()).isZero();
        assertThat(allowed.anchors()).isZero();
        assertThat(allowed.skipped()).isEqualTo(3);
        assertThat(allowed.gradient("z").toDoubles()).containsOnly(0);
    }

    /** Nothing to stay below: log(1 + an empty sum), and what is left is the regression of the cosines. */
    @Test
    void aBatchOfOneClassHasTheLossThatTheFormulaSays() {
        LossInputs inputs = LossInputs.of("za", new double[] {1, 0, 0, 1}, 2, 2)
                .with("zb", new double[] {1, 0, 0, 1}, 2, 2)
                .withIntegers("labelsA", 4, 4)
                .withIntegers("labelsB", 4, 4);
        LossResult result = new PairLogSumExp(1, false, 0.5).evaluate(inputs);
        assertThat(result.components()).containsEntry("main", 0.0).containsEntry("aux", 0.5);
        assertThat(result.value()).isEqualTo(0.25);
        assertThat(result.anchors()).isEqualTo(2);
        assertFinite(result);
    }

    /** Their squares are no numbers: the norm would be infinite and the row silently zero. */
    @ParameterizedTest
    @ValueSource(doubles = {1e200, -1e200, 1e151})
    void rowsWhoseSquaresOverflowAreRefused(double value) {
        LossInputs inputs =
                LossInputs.of("za", new double[] {1, 0, 0, value}, 2, 2).with("zb", new double[] {1, 0, 0, 1}, 2, 2);
        assertThatThrownBy(() -> new InfoNce().evaluate(inputs))
                .isInstanceOf(LossException.class)
                .hasMessage("info-nce: input 'za' (embeddings of modality A) has the value " + value
                        + ", whose square is beyond the range of numbers; scale it down");
        assertFinite(new InfoNce().evaluate(inputs.with("za", new double[] {1, 0, 0, 1e150}, 2, 2)));
    }

    @Test
    void countsTheAnchorsThatEnterTheMean() {
        LossInputs inputs =
                LossInputs.of("z", new double[] {1, 0, 0, 1, 1, 1}, 3, 2).withIntegers("labels", 1, 1, 3);
        LossResult result = new SupCon().evaluate(inputs);
        assertThat(result.anchors()).isEqualTo(2);
        assertThat(result.skipped()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.07, 1})
    void oneRowMeansNothingToTellApart(double temperature) {
        LossInputs inputs = LossInputs.of("za", new double[] {1, 2}, 1, 2).with("zb", new double[] {3, -1}, 1, 2);
        assertThat(new InfoNce(temperature, true, InfoNce.Direction.BOTH, 0)
                        .evaluate(inputs)
                        .value())
                .isZero();
        assertThat(new NtXent(temperature, true).evaluate(inputs).value()).isZero();
    }

    private static void assertFiniteOrRefused(FormulaLoss loss, LossInputs inputs) {
        try {
            assertFinite(loss.evaluate(inputs, NoAnchors.ALLOW));
        } catch (LossException refused) {
            assertThat(refused).hasMessageContaining(loss.name());
        }
    }

    private static void assertFinite(LossResult result) {
        assertThat((float) result.value()).isFinite();
        result.gradients().forEach((name, gradient) -> {
            for (float slope : gradient.toFloats()) assertThat(slope).as(name).isFinite();
        });
        for (Map.Entry<String, Double> slope : result.parameterGradients().entrySet())
            assertThat(slope.getValue().floatValue()).as(slope.getKey()).isFinite();
    }

    /** Every live input with its first row zero, or its second row a copy of the first. */
    private static LossInputs withRow(FormulaLoss loss, LossInputs inputs, boolean copyFirst) {
        LossInputs changed = inputs;
        for (LossInput input : loss.info().inputs()) {
            if (input.kind() != LossInput.Kind.LIVE) continue;
            Tensor tensor = inputs.tensor(input.name());
            int d = tensor.shape()[tensor.shape().length - 1];
            double[] values = tensor.toDoubles();
            if (copyFirst) System.arraycopy(values, 0, values, d, d);
            else Arrays.fill(values, 0, d, 0);
            changed = changed.with(input.name(), values, tensor.shape());
        }
        return changed;
    }

    private static Tensor scaled(Tensor tensor, double factor) {
        return Tensor.of(Arrays.stream(tensor.toDoubles()).map(v -> factor * v).toArray(), tensor.shape());
    }

    private static Tensor reversed(Tensor tensor) {
        int n = tensor.shape()[0];
        int size = tensor.size() / n;
        double[] values = tensor.toDoubles();
        double[] back = new double[values.length];
        for (int i = 0; i < n; i++) System.arraycopy(values, i * size, back, (n - 1 - i) * size, size);
        return Tensor.of(back, tensor.shape());
    }
}
