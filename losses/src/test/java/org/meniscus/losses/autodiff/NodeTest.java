package org.meniscus.losses.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step's derivative against central differences, and its value where a closed form is at hand. */
class NodeTest {
    private static final int N = 3;
    private static final int M = 4;
    private static final double[] C = new Random(9).doubles(N * M, -1, 1).toArray();

    static Stream<Map.Entry<String, UnaryOperator<Node>>> steps() {
        Map<String, UnaryOperator<Node>> steps = new LinkedHashMap<>();
        steps.put("plus", x -> x.plus(x.exp()));
        steps.put("minus", x -> x.exp().minus(x));
        steps.put("average", x -> x.average(x.square()));
        steps.put("times", x -> x.times(x.exp()));
        steps.put("times constants", x -> x.times(C));
        steps.put("plus constants", x -> x.plus(C).square());
        steps.put("times number", x -> x.times(3).plus(1).square());
        steps.put("over", x -> x.over(x.square().sum()));
        steps.put("times scalar", x -> x.timesScalar(x.mean()));
        steps.put("log", x -> x.square().log(0.5));
        steps.put("sqrt", x -> x.square().sqrt(0.1));
        steps.put("softplus", Node::softplus);
        steps.put("abs", Node::abs);
        steps.put("positive part", Node::positivePart);
        steps.put("masked", x -> x.masked(Mask.of(N, M, (i, j) -> i != j), 7).square());
        steps.put("transposed", x -> x.transposed().square().transposed().times(C));
        steps.put("weighted sum", x -> x.square().weightedSum(C));
        steps.put("unit", x -> Rows.unit(x).times(C));
        steps.put("row dots", x -> Rows.rowDots(x, x.exp()));
        steps.put("cosines", x -> Rows.cosines(x, x.exp()));
        steps.put("row sums", x -> Rows.rowSums(x).square());
        steps.put("minus column", x -> Rows.minusColumn(x, Rows.rowSums(x)).square());
        steps.put("rows", x -> Rows.rows(x, 2, 0, 2).square());
        steps.put("row range", x -> Rows.rowRange(x, 1, 3).square());
        steps.put("pick", x -> Rows.pick(x, 3, 0, 3).square());
        steps.put("scale rows", x -> Rows.scaleRows(x.square(), 1, -2, 3));
        steps.put("stack", x -> Rows.stack(x, x.exp()).square());
        steps.put("beside", x -> Rows.beside(x, Rows.rowSums(x)).square());
        steps.put("log-sum-exp", x -> Rows.logSumExp(x, Mask.of(N, M, (i, j) -> j != i)));
        steps.put("softmax", x -> Rows.softmax(x).times(C));
        steps.put(
                "masked softmax",
                x -> Rows.softmax(x, Mask.of(N, M, (i, j) -> j != i)).times(C));
        steps.put("product", x -> Products.product(x, x.exp().transposed()));
        steps.put("dots", x -> Products.dots(x, x.exp()));
        steps.put("dots with itself", x -> Products.dots(x, x).square());
        steps.put("squared distances", x -> Products.squaredDistances(x, x.exp()));
        steps.put(
                "squared distances to itself",
                x -> Products.squaredDistances(x, x).square());
        return steps.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void derivative(Map.Entry<String, UnaryOperator<Node>> step) {
        double[] x = new Random(3).doubles(N * M, -1, 1).toArray();
        Tape tape = new Tape();
        Node live = tape.live(x, N, M);
        tape.backward(step.getValue().apply(live).sum());
        for (int i = 0; i < x.length; i++) {
            double h = 1e-5;
            double slope = (sumAt(step.getValue(), x, i, h) - sumAt(step.getValue(), x, i, -h)) / (2 * h);
            assertThat(live.gradient()[i]).as(step.getKey()).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void productsOfEverySizeEqualTheTripleLoop() {
        Random random = new Random(5);
        for (int trial = 0; trial < 60; trial++) {
            int n = 1 + random.nextInt(9);
            int k = 1 + random.nextInt(9);
            int m = trial == 0 ? 1030 : 1 + random.nextInt(70); // across the column block too
            double[] a = random.doubles((long) n * k, -1, 1).toArray();
            double[] b = random.doubles((long) k * m, -1, 1).toArray();
            Tape tape = new Tape();
            double[] c = Products.product(tape.constant(a, n, k), tape.constant(b, k, m))
                    .values();
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++) {
                    double sum = 0;
                    for (int l = 0; l < k; l++) sum += a[i * k + l] * b[l * m + j];
                    assertThat(c[i * m + j]).isCloseTo(sum, within(1e-14));
                }
        }
    }

    @Test
    void stoppedValuesCarryNoGradientAndAreReplayed() {
        Tape tape = new Tape();
        Node x = tape.live(new double[] {2}, 1, 1);
        Node y = x.times(x.stopped());
        tape.backward(y);
        assertThat(x.gradient()).containsExactly(2);
        Tape replay = Tape.replaying(tape);
        Node moved = replay.live(new double[] {3}, 1, 1);
        assertThat(moved.times(moved.stopped()).scalar()).isEqualTo(6);
    }

    @Test
    void constantsStayConstants() {
        Tape tape = new Tape();
        Node c = tape.constant(new double[] {1, 2}, 1, 2);
        assertThat(Rows.softmax(c.exp()).isLive()).isFalse();
        tape.backward(c.sum());
        assertThat(c.gradient()).containsOnly(0);
    }

    @Test
    void kinksHaveDerivativeZero() {
        Tape tape = new Tape();
        Node x = tape.live(new double[] {0, 0, 0, 0}, 1, 4);
        tape.backward(x.abs().plus(x.positivePart()).plus(x.sqrt(0)).sum());
        assertThat(x.gradient()).containsOnly(0);
    }

    @Test
    void logSumExpOfNothingIsMinusInfinity() {
        Tape tape = new Tape();
        Node x = tape.live(new double[] {1, 2}, 1, 2);
        assertThat(Rows.logSumExp(x, Mask.all(1, 2).not()).scalar()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void shapesAreChecked() {
        Tape tape = new Tape();
        Node wide = tape.constant(new double[6], 2, 3);
        Node tall = tape.constant(new double[6], 3, 2);
        assertThatThrownBy(() -> wide.plus(tall)).hasMessageContaining("3 x 2 where 2 x 3");
        assertThatThrownBy(() -> Products.dots(wide, tall)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(wide::scalar).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wide.masked(Mask.all(3, 2), 0)).hasMessageContaining("a mask of 3 x 2");
        assertThatThrownBy(() -> tape.constant(new double[5], 2, 3)).hasMessageContaining("5 values");
    }

    private static double sumAt(UnaryOperator<Node> step, double[] x, int i, double h) {
        double[] moved = x.clone();
        moved[i] += h;
        return step.apply(new Tape().live(moved, N, M)).sum().scalar();
    }
}
