package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenMeanTest {
    /** All pairs of so many classes, or the first so many that go round them. */
    private static List<List<String>> pairs(int classes, boolean all) {
        List<List<String>> pairs = new ArrayList<>();
        for (int gap = 1; gap < classes; gap++)
            for (int i = 0; i + gap < classes; i++)
                if (all || (gap == 1 && i % 2 == 0)) pairs.add(List.of("c" + i, "c" + (i + gap)));
        return pairs;
    }

    /**
     * Drawn from the model that the Javadoc of {@link SplitOverlap} states, the mean scatters as much as its classes' means say. 4000 draws know
     * a variance to 2.2 %: 5 sigma.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theVarianceIsThatOfTheModel(boolean all) {
        int n = 8;
        List<List<String>> pairs = pairs(n, all);
        List<String> names = IntStream.range(0, n).mapToObj(i -> "c" + i).toList();
        SplitOverlap overlap = SplitOverlap.of(pairs, names);
        Random random = new Random(1);
        double variance = 0;
        double expected = 0;
        for (int draw = 0; draw < 4000; draw++) {
            double[][] alike = new double[n][n];
            for (int i = 0; i < n; i++) for (int m = 0; m < i; m++) alike[i][m] = alike[m][i] = random.nextGaussian();
            double[] y = new double[pairs.size()];
            for (int s = 0; s < y.length; s++) {
                int a = names.indexOf(pairs.get(s).get(0));
                int b = names.indexOf(pairs.get(s).get(1));
                for (int m = 0; m < n; m++) if (m != a && m != b) y[s] += alike[a][m] + alike[b][m];
                y[s] += Math.sqrt(2 * (n - 2)) * random.nextGaussian();
            }
            double mean = IntStream.range(0, y.length)
                    .mapToDouble(s -> y[s])
                    .average()
                    .orElseThrow();
            variance += mean * mean;
            expected += overlap.varianceBySquares() * SplitOverlap.squares(overlap.means(y));
        }
        assertThat(variance / expected).isCloseTo(1, within(0.16));
    }

    /** Fewer splits than classes: the splits are the trials, one degree of freedom. */
    @Test
    void theIntervalOfTwoSplitsIsWide() {
        List<List<String>> two = List.of(List.of("a", "b"), List.of("c", "d"));
        UnseenMean mean = new UnseenMean(new double[][] {{0.4, 0.6}}, two);
        assertThat(mean.mean()).isEqualTo(0.5);
        assertThat(mean.classes()).isEqualTo(4);
        // every pair across is separated by both splits: variance 4 + 4/2 = 6; such a pair moves both alike, a term of
        // a split's own
        // moves it by 1/2 from their mean: 2 x 4 x (1/4 + 1/4) = 4
        assertThat(SplitOverlap.of(two, List.of("a", "b", "c", "d")).varianceBySquares())
                .isCloseTo(6.0 / 4, within(1e-12));
        double half = 12.706205 * Math.sqrt(6.0 / 4 * 0.02);
        assertThat(mean.crossed().otherChipsAndRecordings(0.95).high()).isCloseTo(0.5 + half, within(1e-5));
        assertThat(mean.interval(0.95).high()).isEqualTo(1);
    }

    @Test
    void aDifferentChipChangesTheMeanAndAConstantHasNoInterval() {
        double[][] same = new double[3][6];
        for (double[] chip : same) java.util.Arrays.fill(chip, 0.7);
        UnseenMean constant = new UnseenMean(same, pairs(4, true));
        assertThat(constant.interval(0.95).low()).isCloseTo(0.7, within(1e-12));
        same[1] = new double[] {0.9, 0.9, 0.9, 0.9, 0.9, 0.9};
        UnseenMean other = new UnseenMean(same, pairs(4, true));
        assertThat(other.mean()).isCloseTo(2.3 / 3, within(1e-12));
        assertThat(other.otherChips(0.95).high() - other.mean())
                .as("Student's t, two degrees of freedom")
                .isCloseTo(Math.min(1 - other.mean(), 4.302653 * 0.2 / 3), within(1e-5));
    }

    @Test
    void oneSplitIsNoMean() {
        assertThatThrownBy(() -> new UnseenMean(new double[][] {{0.5}}, List.of(List.of("a", "b"))))
                .hasMessageContaining("two splits, got 1");
    }
}
