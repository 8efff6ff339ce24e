package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final Axis X = new Axis.Range("x", "x", DoubleNode.valueOf(0.0), DoubleNode.valueOf(1.0), 3);
    private static final Axis Y = new Axis.Range("y", "y", DoubleNode.valueOf(0.0), DoubleNode.valueOf(1.0), 2);
    private static final Axis N =
            new Axis.Values("n", "n", List.of(IntNode.valueOf(10), IntNode.valueOf(20), IntNode.valueOf(30)));

    @Test
    void theLastAxisOfAGridChangesFastest() {
        assertThat(labels(new Sampling.Grid(), X, Y))
                .containsExactly("0.0 0.0", "0.0 1.0", "0.5 0.0", "0.5 1.0", "1.0 0.0", "1.0 1.0");
    }

    @Test
    void everyStratumOfALatinHypercubeHoldsOneDraw() {
        int points = 40;
        List<List<AxisValue>> settings = new Sampling.LatinHypercube(points, 3).settings(List.of(X, Y));
        for (int axis = 0; axis < 2; axis++) {
            int column = axis;
            assertThat(settings.stream().map(setting -> (int) Math.floor(number(setting, column) * points)))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, points).boxed().toList());
        }
        assertThat(settings.stream()
                        .filter(s -> Math.floor(number(s, 0) * points) == Math.floor(number(s, 1) * points)))
                .as("axes are shuffled apart")
                .hasSizeLessThan(10);
    }

    @Test
    void aLatinHypercubeOverAListUsesEveryValueEquallyOften() {
        List<List<AxisValue>> settings = new Sampling.LatinHypercube(30, 1).settings(List.of(X, N));
        assertThat(settings.stream().filter(setting -> setting.get(1).label().equals("20")))
                .hasSize(10);
    }

    /** First points of the sequence in two dimensions after the origin, as in the table of Joe and Kuo's program. */
    @Test
    void sobolPointsAreThePublishedOnes() {
        assertThat(labels(new Sampling.Sobol(7), X, Y))
                .containsExactly(
                        "0.5 0.5",
                        "0.75 0.25",
                        "0.25 0.75",
                        "0.375 0.375",
                        "0.875 0.875",
                        "0.625 0.125",
                        "0.125 0.625");
    }

    /** Kolmogorov-Smirnov at a false-alarm rate of 1e-3 per axis, with a fixed seed. */
    @Test
    void randomDrawsAreUniformAndRepeatable() {
        Sampling random = new Sampling.Random(400, 5);
        List<List<AxisValue>> settings = random.settings(List.of(X, Y));
        for (int axis = 0; axis < 2; axis++) {
            int column = axis;
            double[] draws =
                    settings.stream().mapToDouble(s -> number(s, column)).toArray();
            assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), draws))
                    .isGreaterThan(1e-3);
        }
        assertThat(random.settings(List.of(X, Y))).isEqualTo(settings);
        assertThat(new Sampling.Random(400, 6).settings(List.of(X, Y))).isNotEqualTo(settings);
    }

    @Test
    void aCombinationMetTwiceIsKeptOnce() {
        assertThat(labels(new Sampling.Random(50, 1), N)).containsExactlyInAnyOrder("10", "20", "30");
    }

    private static double number(List<AxisValue> setting, int axis) {
        return setting.get(axis).number().orElseThrow();
    }

    private static List<String> labels(Sampling sampling, Axis... axes) {
        return sampling.settings(List.of(axes)).stream()
                .map(setting ->
                        String.join(" ", setting.stream().map(AxisValue::label).toList()))
                .toList();
    }
}
