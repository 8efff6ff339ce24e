package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Resident;
import org.meniscus.losses.autodiff.SoftmaxRows;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.head.HeadNetwork;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec;
import org.meniscus.projection.head.Pass;
import org.meniscus.projection.head.Trained;

/** Every kind of layer, optimiser and target reaches a backend: a new kind that is forgotten somewhere fails here. */
public abstract class KindsOnBackendContract {
    /** One of each kind, for everything that looks at layers; widths 4 to 4. */
    public static final List<LayerSpec> LAYERS = List.of(
            new LayerSpec.Linear(4),
            new LayerSpec.Activate(Activation.TANH),
            new LayerSpec.Normalise(),
            new LayerSpec.LayerNorm(),
            new LayerSpec.Dropout(0.5),
            new LayerSpec.LowRank(2, 4),
            new LayerSpec.Residual(List.of(new LayerSpec.Linear(4))));

    private static final float[][] STATES = {{1, -2, 3, 0.5f}, {0, 1, -1, 2}};

    private ComputeBackend backend;

    protected abstract ComputeBackend open();

    @BeforeEach
    void openBackend() {
        backend = open();
    }

    @AfterEach
    void closeBackend() {
        if (backend != null) backend.close();
    }

    /** Whether the examples are one of every permitted kind. */
    public static void assertEveryKind(Class<?> kind, List<?> examples) {
        Set<String> permitted =
                Arrays.stream(kind.getPermittedSubclasses()).map(Class::getName).collect(Collectors.toSet());
        assertThat(examples.stream()
                        .map(example -> example.getClass().getName())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(permitted);
    }

    @Test
    void everyKindOfLayerRunsForwardAndBack() {
        assertEveryKind(LayerSpec.class, LAYERS);
        for (LayerSpec layer : LAYERS)
            for (Activation f : Activation.values()) {
                HeadSpec spec = HeadSpec.of(layer, new LayerSpec.Activate(f), layer);
                List<float[][]> values = new ArrayList<>();
                spec.parameters(4).forEach(parameter -> {
                    float[][] start = new float[parameter.rows()][parameter.columns()];
                    for (float[] row : start) for (int j = 0; j < row.length; j++) row[j] = 0.1f * (j + 1);
                    values.add(start);
                });
                try (HeadNetwork network = new HeadNetwork(backend, spec, 4, values)) {
                    float[][] out = new float[2][4];
                    backend.download(network.forward(STATES, Pass.training(Seed.of(1), 0)), out);
                    for (float[] row : out)
                        for (float value : row) assertThat(value).isFinite();
                    network.backward(STATES);
                    for (Trained parameter : network.parameters()) {
                        float[][] gradient = new float[parameter.gradient().rows()]
                                [parameter.gradient().columns()];
                        backend.download(parameter.gradient(), gradient);
                        for (float[] row : gradient)
                            for (float value : row) assertThat(value).isFinite();
                    }
                }
            }
    }

    @Test
    void everyKindOfOptimiserMovesItsParameter() {
        List<OptimiserSpec> optimisers = List.of(
                new OptimiserSpec.Sgd(0.5, 0.9), new OptimiserSpec.Adam(0.5), new OptimiserSpec.AdamW(0.5, 0.01));
        assertEveryKind(OptimiserSpec.class, optimisers);
        for (OptimiserSpec spec : optimisers)
            try (Workspace memory = new Workspace(backend)) {
                Trained parameter =
                        new Trained("p", memory.matrix(new float[][] {{1}}), memory.matrix(new float[][] {{2}}));
                try (Optimiser optimiser = new Optimiser(spec, backend, List.of(parameter))) {
                    optimiser.step(1);
                    float[][] after = new float[1][1];
                    backend.download(parameter.value(), after);
                    assertThat(after[0][0]).as("%s", spec).isLessThan(0.6f);
                }
            }
    }

    /** Two rows with equal logits: the cross-entropy is log 3 less what is attracted, which is zero at logits of zero. */
    @Test
    void everyKindOfTargetIsAttracted() {
        List<SoftmaxRows.Targets> targets = List.of(
                new SoftmaxRows.None(),
                new SoftmaxRows.Dense(new double[] {1, 0, 0, 0, 0.5, 0.5}),
                new SoftmaxRows.OneHot(new int[] {0, 2}, new double[] {1, 1}, new double[] {0, 0}));
        assertEveryKind(SoftmaxRows.Targets.class, targets);
        double[] expected = {Math.log(3) + 1, Math.log(3), Math.log(3)};
        try (BackendAccelerator accelerator = new BackendAccelerator(backend, 1)) {
            for (int k = 0; k < 3; k++) {
                Resident logits = accelerator.matrix(new double[] {1, 1, 1, 1, 1, 1}, 2, 3);
                double[] rows = logits.crossEntropy(
                                new SoftmaxRows(Mask.all(2, 3), null, new double[] {1, 1}, targets.get(k)))
                        .values();
                for (double row : rows) assertThat(row).isCloseTo(expected[k], within(1e-5));
            }
        }
    }

    @Test
    void everyScheduleAndEveryRuleOfBatchesAnswers() {
        List<RateSchedule> schedules =
                List.of(new RateSchedule.Constant(), new RateSchedule.Steps(2, 0.5), new RateSchedule.Cosine(1));
        assertEveryKind(RateSchedule.class, schedules);
        for (RateSchedule schedule : schedules)
            assertThat(schedule.factor(1, 10)).isBetween(0.9, 1.0);
        List<BatchRule> rules = List.of(
                new BatchRule.Shuffled(),
                new BatchRule.ClassBalanced(2, 3),
                new BatchRule.HardNegatives(BatchRule.HardNegatives.Rule.HARDEST));
        assertEveryKind(BatchRule.class, rules);
        StateSet states = ToyStates.pairs(12, 2, 0.1, Seed.of(1));
        for (BatchRule rule : rules)
            assertThat(Stream.of(rule.epoch(states, 6, Seed.of(2))).mapToInt(batch -> batch.length))
                    .hasSize(2)
                    .allMatch(size -> size > 3 && size <= 6);
    }
}
