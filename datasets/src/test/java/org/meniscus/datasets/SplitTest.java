package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class SplitTest {
    /** Class c has 10 (c + 1) samples, interleaved. */
    private static final int[] LABELS =
            IntStream.range(0, 60).map(k -> k % 6 == 0 ? 0 : k % 6 < 3 ? 1 : 2).toArray();

    private static long count(int[] indices, int label) {
        return Arrays.stream(indices).filter(k -> LABELS[k] == label).count();
    }

    private static void isPartition(Split split, int size) {
        assertThat(split.fit()).isSorted().doesNotHaveDuplicates();
        assertThat(split.heldOut()).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.concat(Arrays.stream(split.fit()), Arrays.stream(split.heldOut()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
    }

    @Test
    void validationHoldsOutItsShareOfEveryClass() {
        Split split = Split.validation(LABELS, 0.2, Seed.of(1));
        isPartition(split, 60);
        assertThat(count(split.heldOut(), 0)).isEqualTo(2);
        assertThat(count(split.heldOut(), 1)).isEqualTo(4);
        assertThat(count(split.heldOut(), 2)).isEqualTo(6);
    }

    @Test
    void validationDependsOnItsSeedAlone() {
        int[] first = Split.validation(LABELS, 0.2, Seed.of(1)).heldOut();
        assertThat(Split.validation(LABELS, 0.2, Seed.of(1)).heldOut()).isEqualTo(first);
        assertThat(Split.validation(LABELS, 0.2, Seed.of(2)).heldOut()).isNotEqualTo(first);
    }

    @Test
    void validationLeavesSomethingOnBothSides() {
        int[] labels = {0, 0, 1, 1, 1, 2};
        for (double share : new double[] {0.01, 0.99}) {
            Split split = Split.validation(labels, share, Seed.of(1));
            isPartition(split, 6);
            for (int label = 0; label < 2; label++) {
                int wanted = label;
                assertThat(Arrays.stream(split.fit()).anyMatch(k -> labels[k] == wanted))
                        .isTrue();
                assertThat(Arrays.stream(split.heldOut()).anyMatch(k -> labels[k] == wanted))
                        .isTrue();
            }
            assertThat(split.fit()).as("a lonely sample is learnt from").contains(5);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void validationRefusesSharesThatAreNone(double share) {
        assertThatThrownBy(() -> Split.validation(LABELS, share, Seed.of(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("share");
    }

    /** Every sample equally likely: 400 draws of 2 in 10; |z| < 4 fails by chance once in 1600 runs, the seeds are fixed. */
    @Test
    void validationFavoursNoSample() {
        int[] drawn = new int[60];
        for (int k = 0; k < 400; k++)
            for (int index : Split.validation(LABELS, 0.2, Seed.of(k)).heldOut()) drawn[index]++;
        for (int index = 0; index < 60; index++)
            assertThat(Math.abs(drawn[index] - 80) / Math.sqrt(400 * 0.2 * 0.8)).isLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 7})
    void foldsHoldOutEverySampleOnceAndAreBalanced(int folds) {
        List<Split> splits = Split.kFold(LABELS, folds, Seed.of(1));
        assertThat(splits).hasSize(folds).allSatisfy(split -> isPartition(split, 60));
        assertThat(splits.stream()
                        .flatMapToInt(split -> Arrays.stream(split.heldOut()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
        for (int label = 0; label < 3; label++) {
            int wanted = label;
            long[] counts = splits.stream()
                    .mapToLong(split -> count(split.heldOut(), wanted))
                    .sorted()
                    .toArray();
            assertThat(counts[folds - 1] - counts[0]).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void foldsNeedAtLeastTwoAndAtMostAllSamples() {
        assertThatThrownBy(() -> Split.kFold(LABELS, 1, Seed.of(1))).hasMessageContaining("folds");
        assertThatThrownBy(() -> Split.kFold(LABELS, 61, Seed.of(1))).hasMessageContaining("folds");
    }

    @Test
    void leavesOneSpeakerOut() {
        Map<String, Split> splits = Split.leaveOneOut(List.of("theo", "ann", "theo", "max"));
        assertThat(splits.keySet()).containsExactly("ann", "max", "theo");
        assertThat(splits.get("theo").heldOut()).containsExactly(0, 2);
        assertThat(splits.get("theo").fit()).containsExactly(1, 3);
        assertThatThrownBy(() -> Split.leaveOneOut(List.of("ann", "ann"))).hasMessageContaining("two or more");
    }

    /** Five speakers, one of whom speaks as much as two others. */
    @Test
    void foldsOfGroupsKeepThemTogetherAndAreOfASize() {
        List<String> groups = IntStream.range(0, 60)
                .mapToObj(
                        k -> List.of("ann", "ann", "bob", "eve", "max", "theo").get(k % 6))
                .toList();
        List<Split> splits = Split.kFold(groups, 3, Seed.of(1));
        assertThat(splits).hasSize(3);
        for (Split split : splits) {
            isPartition(split, 60);
            assertThat(split.heldOut()).hasSize(20);
            assertThat(Arrays.stream(split.heldOut()).mapToObj(groups::get).toList())
                    .doesNotContainAnyElementsOf(
                            Arrays.stream(split.fit()).mapToObj(groups::get).toList());
        }
        assertThat(IntStream.range(0, 20)
                        .mapToObj(seed ->
                                Split.kFold(groups, 3, Seed.of(seed)).get(1).heldOut())
                        .map(Arrays::toString)
                        .distinct())
                .as("the seed deals them")
                .hasSizeGreaterThan(1);
        assertThatThrownBy(() -> Split.kFold(groups, 6, Seed.of(1))).hasMessageContaining("folds");
    }

    @Test
    void validationOfGroupsHoldsOutWholeOnes() {
        List<String> groups = List.of("ann", "bob", "ann", "eve", "max", "theo");
        Split split = Split.validation(groups, 0.2, Seed.of(1));
        isPartition(split, 6);
        assertThat(Arrays.stream(split.heldOut()).mapToObj(groups::get).distinct())
                .hasSize(1);
        assertThat(Split.validation(groups, 0.99, Seed.of(1)).fit())
                .as("one learns")
                .isNotEmpty();
        assertThatThrownBy(() -> Split.validation(List.of("ann", "ann"), 0.5, Seed.of(1)))
                .hasMessageContaining("two or more");
    }

    @Test
    void givesCopies() {
        Split split = Split.validation(LABELS, 0.5, Seed.of(1));
        split.fit()[0] = -1;
        split.heldOut()[0] = -1;
        isPartition(split, 60);
    }
}
