package org.meniscus.losses.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.Tape;

/** The kernel against its formula written as nested loops. */
class NceTest {
    private static final int N = 4;
    private static final int M = 5;
    private final Random random = new Random(1);
    private final Tape tape = new Tape();
    private final double[] l = random.doubles(N * M, -3, 3).toArray();
    private final Node logits = tape.live(l, N, M);
    private final Mask some = Mask.of(N, M, (i, j) -> (i + j) % 3 != 0);

    @Test
    void oneHotOverAllCandidates() {
        int[] y = {4, 0, 2, 2};
        double expected = 0;
        for (int i = 0; i < N; i++) expected += (lse(i, Mask.all(N, M), null) - l[i * M + y[i]]) / N;
        assertThat(Nce.of(logits, Target.column(y)).mean().scalar()).isCloseTo(expected, within(1e-14));
        assertThat(tape.anchorsCounted()).isEqualTo(N);
    }

    @Test
    void smoothingSpreadsTheTarget() {
        double eps = 0.3;
        double expected = 0;
        for (int i = 0; i < N; i++) {
            double mean = 0;
            for (int j = 0; j < M; j++) mean += l[i * M + j] / M;
            expected += (lse(i, Mask.all(N, M), null) - (1 - eps) * l[i * M + i] - eps * mean) / N;
        }
        assertThat(Nce.of(logits, Target.diagonal(N, eps)).mean().scalar()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void masksLogWeightsPullsAndRowWeights() {
        double[] b = random.doubles(N * M, -1, 1).toArray();
        double[] pull = {0.5, 2, -1, 1};
        double[] w = {1, 0, 3, 0.25};
        double expected = 0;
        for (int i = 0; i < N; i++) expected += w[i] * (lse(i, some, b) - pull[i] * l[i * M + i]) / N;
        Node value = Nce.of(logits, Target.diagonal(N))
                .among(some)
                .logWeighted(b)
                .pulledBy(pull)
                .weighted(w)
                .mean();
        assertThat(value.scalar()).isCloseTo(expected, within(1e-14));
        tape.backward(value);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < M; j++) {
                double p = some.keeps(i, j) ? Math.exp(l[i * M + j] + b[i * M + j] - lse(i, some, b)) : 0;
                double t = i == j ? pull[i] : 0;
                assertThat(logits.gradient()[i * M + j]).isCloseTo(w[i] * (p - t) / N, within(1e-14));
            }
    }

    @Test
    void uniformAveragesPositivesAndSkipsRowsWithout() {
        Mask positives = Mask.of(N, M, (i, j) -> i != 1 && (j == i || j == 4));
        double expected = 0;
        for (int i = 0; i < N; i++)
            if (i != 1) expected += (lse(i, some, null) - (l[i * M + i] + l[i * M + 4]) / 2) / 3;
        Node value = Nce.of(logits, Target.uniform(positives)).among(some).mean();
        assertThat(value.scalar()).isCloseTo(expected, within(1e-14));
        assertThat(tape.anchorsCounted()).isEqualTo(3);
        assertThat(tape.anchorsOffered()).isEqualTo(4);
        tape.backward(value);
        for (int j = 0; j < M; j++) assertThat(logits.gradient()[M + j]).isZero();
    }

    @Test
    void anyOfSumsPositivesInsideTheLogarithm() {
        Mask positives = Mask.of(N, M, (i, j) -> j > 2);
        double expected = 0;
        for (int i = 0; i < N; i++) expected += (lse(i, Mask.all(N, M), null) - lse(i, positives, null)) / N;
        assertThat(Nce.of(logits, Target.anyOf(positives)).mean().scalar()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void softTargetsNeedNotSumToOneAndTakeGradient() {
        double[] t = random.doubles(N * M).toArray();
        Node targets = tape.live(t, N, M);
        Node value = Nce.of(logits, Target.soft(targets)).among(some).mean();
        double expected = 0;
        for (int i = 0; i < N; i++)
            for (int j = 0; j < M; j++) expected += t[i * M + j] * (lse(i, some, null) - l[i * M + j]) / N;
        assertThat(value.scalar()).isCloseTo(expected, within(1e-14));
        tape.backward(value);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < M; j++)
                assertThat(targets.gradient()[i * M + j])
                        .isCloseTo((lse(i, some, null) - l[i * M + j]) / N, within(1e-14));
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        Node huge = tape.live(new double[] {1e5, -1e5, 1e5, 1e5}, 2, 2);
        Node value = Nce.of(huge, Target.column(1, 0)).mean();
        assertThat(value.scalar()).isCloseTo((2e5 + Math.log(2)) / 2, within(1e-9));
        tape.backward(value);
        assertThat(huge.gradient()).containsExactly(0.5, -0.5, -0.25, 0.25);
    }

    @Test
    void anAnchorWithoutCandidatesIsLeftOutAndCounted() {
        Mask none = Mask.of(N, M, (i, j) -> i != 2);
        Nce nce = Nce.of(logits, Target.diagonal(N)).among(none);
        Node rows = nce.rows();
        assertThat(rows.values()[2]).isZero();
        double sum = 0;
        for (double row : rows.values()) sum += row;
        Node mean = nce.mean();
        assertThat(mean.scalar()).isCloseTo(sum / (N - 1), within(1e-14));
        assertThat(tape.anchorsOffered() - tape.anchorsCounted()).isEqualTo(1);
        tape.backward(mean);
        for (int j = 0; j < M; j++) assertThat(logits.gradient()[2 * M + j]).isZero();
    }

    private double lse(int i, Mask mask, double[] b) {
        double sum = 0;
        for (int j = 0; j < M; j++)
            if (mask.keeps(i, j)) sum += Math.exp(l[i * M + j] + (b == null ? 0 : b[i * M + j]));
        return Math.log(sum);
    }
}
