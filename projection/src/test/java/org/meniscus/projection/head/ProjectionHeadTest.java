package org.meniscus.projection.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

class ProjectionHeadTest {
    private static final HeadSpec SPEC = HeadSpec.oneLayer(64);

    @Test
    void theHeadOfThePaperHasItsSize() {
        ProjectionHead head = ProjectionHead.initialise(SPEC, Standardiser.none(200), Seed.of(1));
        assertThat(head.outputs()).isEqualTo(64);
        assertThat(head.parameters().stream().mapToInt(p -> p.length * p[0].length))
                .containsExactly(200 * 64, 64);
        assertThat(SPEC.parameters(200)).extracting(ParameterSpec::name).containsExactly("0.weight", "0.bias");
    }

    @Test
    void computesByHand() {
        ProjectionHead head = ProjectionHead.of(
                HeadSpec.of(new LayerSpec.Linear(1), new LayerSpec.Activate(Activation.RELU)),
                Standardiser.of(new float[] {1, 2}, new float[] {2, 0.5f}),
                List.of(new float[][] {{3}, {-1}}, new float[][] {{0.25f}}));
        try (ComputeBackend backend = new JvmBackend(1)) {
            // (2 - 1) 2 3 - (4 - 2) 0.5 + 0.25 = 5.25;  (0 - 1) 2 3 - 0 + 0.25 < 0
            assertThat(head.project(backend, new float[][] {{2, 4}, {0, 2}})).isDeepEqualTo(new float[][] {{5.25f}, {0}
            });
        }
    }

    @Test
    void startsUniformWithinTheBoundOfPyTorch() {
        float[][] weight = ProjectionHead.initialise(HeadSpec.linear(400), Standardiser.none(100), Seed.of(2))
                .parameters()
                .get(0);
        double sum = 0;
        double squares = 0;
        for (float[] row : weight)
            for (float w : row) {
                assertThat(Math.abs(w)).isLessThanOrEqualTo(0.1f);
                sum += w;
                squares += w * w;
            }
        // Uniform on +-0.1: variance 0.01 / 3. With 40000 draws six standard errors, false alarm about 2e-9 each.
        assertThat(sum / 40000).isCloseTo(0, within(6 * Math.sqrt(0.01 / 3 / 40000)));
        assertThat(squares / 40000).isCloseTo(0.01 / 3, within(6 * 0.01 * Math.sqrt(4.0 / 45 / 40000)));
    }

    @Test
    void theSameSeedStartsTheSameAndParametersHaveTheirOwnStreams() {
        ProjectionHead one = ProjectionHead.initialise(SPEC, Standardiser.none(9), Seed.of(5));
        ProjectionHead same = ProjectionHead.initialise(SPEC, Standardiser.none(9), Seed.of(5));
        assertThat(one.parameters().get(0)).isDeepEqualTo(same.parameters().get(0));
        HeadSpec longer = HeadSpec.of(new LayerSpec.Linear(64), new LayerSpec.Linear(3));
        ProjectionHead more = ProjectionHead.initialise(longer, Standardiser.none(9), Seed.of(5));
        assertThat(more.parameters().get(1)).isDeepEqualTo(one.parameters().get(1));
    }

    @Test
    void standardisesByTrainingStatisticsAndSilencesConstantFeatures() {
        Standardiser fitted = Standardiser.of(new float[][] {{1, 7}, {3, 7}, {5, 7}});
        float[][] out = fitted.apply(new float[][] {{3, 7}, {5, 9}});
        assertThat(out[0]).containsExactly(0, 0);
        assertThat(out[1][0]).isCloseTo((float) (2 / Math.sqrt(8.0 / 3)), within(1e-6f));
        assertThat(out[1][1]).isZero();
    }

    @Test
    void isImmutable() {
        ProjectionHead head = ProjectionHead.initialise(SPEC, Standardiser.none(3), Seed.of(1));
        head.parameters().get(0)[0][0] = 99;
        assertThat(head.parameters().get(0)[0][0]).isLessThan(1);
    }

    @Test
    void refusesStatesAndParametersThatDoNotFit() {
        ProjectionHead head = ProjectionHead.initialise(SPEC, Standardiser.none(3), Seed.of(1));
        try (ComputeBackend backend = new JvmBackend(1)) {
            assertThatThrownBy(() -> head.project(backend, new float[][] {{1, 2}}))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("2 features")
                    .hasMessageContaining("made for 3");
        }
        assertThatThrownBy(() -> ProjectionHead.of(SPEC, Standardiser.none(3), List.<float[][]>of(new float[3][64])))
                .hasMessageContaining("2 parameters");
        assertThatThrownBy(() ->
                        ProjectionHead.of(SPEC, Standardiser.none(3), List.of(new float[2][64], new float[1][64])))
                .hasMessageContaining("0.weight must be 3 x 64");
        float[][] broken = new float[3][64];
        broken[1][1] = Float.NaN;
        assertThatThrownBy(() -> ProjectionHead.of(SPEC, Standardiser.none(3), List.of(broken, new float[1][64])))
                .hasMessageContaining("finite");
    }

    @Test
    void readsFromYaml() {
        HeadSpec read = ConfigReader.read(
                "layers:\n  - {kind: linear, width: 64}\n  - {kind: activation, function: gelu}\n",
                "head",
                HeadSpec.class);
        assertThat(read).isEqualTo(SPEC);
        assertThat(ConfigReader.read(ConfigReader.write(SPEC), "again", HeadSpec.class))
                .isEqualTo(SPEC);
        assertThatThrownBy(() -> ConfigReader.read("layers:\n  - {kind: linear, width: 0}\n", "head", HeadSpec.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("width must be 1 or more");
        assertThatThrownBy(() -> new HeadSpec(List.of())).hasMessageContaining("at least one layer");
    }
}
