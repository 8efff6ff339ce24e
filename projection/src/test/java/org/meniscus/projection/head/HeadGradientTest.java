package org.meniscus.projection.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.LayerSpec.Activate;
import org.meniscus.projection.head.LayerSpec.LayerNorm;
import org.meniscus.projection.head.LayerSpec.Linear;
import org.meniscus.projection.head.LayerSpec.LowRank;
import org.meniscus.projection.head.LayerSpec.Normalise;
import org.meniscus.projection.head.LayerSpec.Residual;
import org.meniscus.projection.jvm.JvmBackend;

/** Gradients of loss(head(x)) against central differences of a double-precision head. */
class HeadGradientTest {
    private static final int INPUTS = 5;
    private static final int BATCH = 6;
    private static final int WIDTH = 4;
    private static final Seed SEED = Seed.of(3).at("gradients");
    private static final int[] LABELS = {0, 1, 2, 3, 1, 0};

    static Stream<HeadSpec> heads() {
        return Stream.of(
                HeadSpec.linear(WIDTH),
                HeadSpec.oneLayer(WIDTH),
                HeadSpec.of(new Linear(7), new Activate(Activation.TANH), new Linear(WIDTH), new Normalise()),
                HeadSpec.of(new Normalise(), new Linear(WIDTH), new Activate(Activation.SIGMOID)),
                HeadSpec.of(new Linear(9), new Activate(Activation.RELU), new Linear(WIDTH)),
                HeadSpec.clip(WIDTH, 0.3),
                HeadSpec.of(new Linear(WIDTH), new LayerNorm(), new Residual(List.of(new LowRank(2, WIDTH)))),
                HeadSpec.of(
                        new Residual(List.of(
                                new Residual(List.of(new Activate(Activation.TANH), new Linear(INPUTS))),
                                new LayerNorm())),
                        new LowRank(3, WIDTH)));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void throughCrossEntropy(HeadSpec spec) {
        check(
                spec,
                y -> LossCatalog.standard()
                        .create("cross-entropy")
                        .evaluate(LossInputs.of("logits", y, BATCH, WIDTH).withIntegers("labels", LABELS)),
                "logits");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void throughContrastiveLosses(HeadSpec spec) {
        double[] partner = flat(random(BATCH, WIDTH, "partner"));
        for (String name : List.of("info-nce", "soft-target-clip"))
            check(
                    spec,
                    y -> LossCatalog.standard()
                            .create(name)
                            .evaluate(LossInputs.of("za", y, BATCH, WIDTH).with("zb", partner, BATCH, WIDTH)),
                    "za");
    }

    private interface Loss {
        LossResult of(double[] embeddings);
    }

    private static void check(HeadSpec spec, Loss loss, String input) {
        float[][] states = random(BATCH, INPUTS, "states");
        List<float[][]> start = spec.parameters(INPUTS).stream()
                .map(p -> random(p.rows(), p.columns(), p.name()))
                .toList();
        double[] parameters = ReferenceHead.flat(start);
        double[][] wide = widen(states);
        ToDoubleFunction<double[]> value =
                p -> loss.of(flat(ReferenceHead.project(spec, wide, p))).value();
        double[] found;
        try (ComputeBackend backend = new JvmBackend(1);
                HeadNetwork network = new HeadNetwork(backend, spec, INPUTS, start)) {
            float[][] y = new float[BATCH][WIDTH];
            backend.download(network.forward(states, Pass.EVALUATION), y);
            assertClose(flat(widen(y)), flat(ReferenceHead.project(spec, wide, parameters)), 1e-6);
            float[] g = loss.of(flat(widen(y))).gradient(input).toFloats();
            for (int i = 0; i < BATCH; i++) System.arraycopy(g, i * WIDTH, y[i], 0, WIDTH);
            network.backward(y);
            found = ReferenceHead.flat(network.parameters().stream()
                    .map(p -> {
                        float[][] gradient =
                                new float[p.gradient().rows()][p.gradient().columns()];
                        backend.download(p.gradient(), gradient);
                        return gradient;
                    })
                    .toList());
        }
        double[] expected = new double[parameters.length];
        for (int k = 0; k < parameters.length; k++) {
            double[] moved = parameters.clone();
            moved[k] = parameters[k] + 1e-5;
            double up = value.applyAsDouble(moved);
            moved[k] = parameters[k] - 1e-5;
            expected[k] = (up - value.applyAsDouble(moved)) / 2e-5;
        }
        assertClose(found, expected, 2e-6);
        assertThat(java.util.Arrays.stream(expected).map(Math::abs).max().orElse(0))
                .isGreaterThan(1e-3);
    }

    @Test
    void passesOfDifferentSizeDoNotDisturbEachOther() {
        HeadSpec spec = HeadSpec.oneLayer(3);
        ProjectionHead head = ProjectionHead.initialise(spec, Standardiser.none(INPUTS), SEED);
        float[][] states = random(7, INPUTS, "more");
        try (ComputeBackend backend = new JvmBackend(1)) {
            float[][] all = head.project(backend, states);
            for (int i = 0; i < states.length; i++)
                assertThat(head.project(backend, new float[][] {states[i]})[0]).containsExactly(all[i]);
        }
    }

    private static void assertClose(double[] found, double[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < found.length; k++)
            assertThat(found[k]).as("entry %d", k).isCloseTo(expected[k], within(tolerance));
    }

    private static float[][] random(int rows, int columns, String stream) {
        UniformRandomProvider rng = SEED.at(stream).rng();
        float[][] values = new float[rows][columns];
        for (float[] row : values) for (int j = 0; j < columns; j++) row[j] = rng.nextFloat() * 2 - 1;
        return values;
    }

    private static double[][] widen(float[][] rows) {
        double[][] wide = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < rows[i].length; j++) wide[i][j] = rows[i][j];
        return wide;
    }

    private static double[] flat(float[][] rows) {
        return flat(widen(rows));
    }

    private static double[] flat(double[][] rows) {
        return java.util.Arrays.stream(rows)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }
}
