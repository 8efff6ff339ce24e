package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;

class SplitSpecTest {
    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    @Test
    void allChoicesOfTwoOfTenAreFortyFiveAndTheStudysOwnComesFirst() {
        List<List<String>> all = new SplitSpec(2, "all", null).choose(DIGITS, List.of("9", "8"));
        assertThat(all).hasSize(45).doesNotHaveDuplicates().allMatch(kept -> new HashSet<>(kept).size() == 2);
        assertThat(all.get(0)).containsExactly("8", "9");
        assertThat(all.get(1)).containsExactly("0", "1");
        assertThat(new SplitSpec(3, "all", null).choose(DIGITS, List.of("8", "9")))
                .as("without one of its own of this size")
                .hasSize(120)
                .startsWith(List.of("0", "1", "2"));
    }

    /** Five splits of two take every digit once, ten twice: no class is asked more than another. */
    @Test
    void drawnSplitsGoRoundTheClasses() {
        List<List<String>> five = new SplitSpec(2, "5", null).choose(DIGITS, List.of("8", "9"));
        assertThat(five).hasSize(5).startsWith(List.of("8", "9"));
        assertThat(five.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(DIGITS);
        List<List<String>> ten = new SplitSpec(2, "10", null).choose(DIGITS, List.of("8", "9"));
        assertThat(ten).hasSize(10).doesNotHaveDuplicates();
        assertThat(ten.subList(0, 5)).as("more of the same draw").isEqualTo(five);
        for (String digit : DIGITS)
            assertThat(ten.stream().filter(kept -> kept.contains(digit)))
                    .as(digit)
                    .hasSizeBetween(1, 3);
        assertThat(new SplitSpec(2, "45", null).choose(DIGITS, List.of()))
                .containsExactlyInAnyOrderElementsOf(new SplitSpec(2, "all", null).choose(DIGITS, List.of()));
    }

    @Test
    void aTrialExchangesClassesAndNoTwoAreTheSame() {
        SplitSpec splits = new SplitSpec(2, "5", 3);
        List<List<String>> trials = IntStream.rangeClosed(1, 3)
                .mapToObj(trial -> splits.relabelled(DIGITS, trial))
                .toList();
        assertThat(trials).doesNotHaveDuplicates().doesNotContain(DIGITS);
        for (List<String> trial : trials) assertThat(trial).containsExactlyInAnyOrderElementsOf(DIGITS);
        assertThat(splits.relabelled(DIGITS, 1)).isEqualTo(trials.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{unseen: 1, of: 5}|splits.unseen must be in [2, 1000], got 1",
                "{unseen: 9, of: 5}|splits.unseen must leave two of the 10 classes (task.seen and task.unseen together) to train on, got 9",
                "{unseen: 2, of: some}|splits.of must be 'all' or a number from 2 to 9999, got 'some'",
                "{unseen: 2, of: 1}|splits.of must be 'all' or a number from 2 to 9999, got '1'",
                "{unseen: 2, of: 46}|splits.of must be at most 45, all choices of 2 of 10 classes, got 46",
                "{unseen: 2}|splits.of must be 'all' or a number from 2 to 9999, got 'null'",
                "{unseen: 2, of: 5, permutations: -1}|splits.permutations must be in [0, 10000], got -1",
                "{unseen: 2, of: 5, folds: 3}|folds"
            })
    void wrongSplitsAreRefused(String splits, String error) {
        assertThatThrownBy(() -> study("task.splits=" + splits))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(error);
    }

    @Test
    void tooManySplitsAreRefusedWithAWayOut() {
        assertThatThrownBy(() -> new SplitSpec(4, "all", null)
                        .choose(
                                IntStream.range(0, 26)
                                        .mapToObj(Integer::toString)
                                        .toList(),
                                List.of()))
                .hasMessage(
                        "splits.of: 14950 choices of 4 of 26 classes are too many; give a number up to 1000, such as of: 50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[5, 1]|[5, 1]", "[1, 1]|[1, 1]", "[-1]|[-1]"})
    void wrongNumbersOfLabelledPairsAreRefused(String pairs, String got) {
        assertThatThrownBy(() -> study("task.fewShot=" + pairs))
                .hasMessageContaining(
                        "fewShot must be ascending numbers of labelled pairs, 0 or more, such as [0, 1, 5], got "
                                + got);
    }

    @Test
    void aClassThatCannotNameASplitIsRefused() {
        assertThatThrownBy(() -> study("task.seen=['a-b', '1', '2', '3']")).hasMessageContaining("got 'a-b'");
    }

    /** Labels of classes that are unseen elsewhere must not choose a gain for all. */
    @Test
    void aLiquidThatIsTunedByLabelsDoesNotGoWithSplits() {
        String tuning = "modalities.image.liquid.tuning={kind: separation, recordings: 20}";
        assertThatThrownBy(() -> study(tuning))
                .hasMessageContaining("with task.splits every class is unseen in some split");
        assertThat(study(tuning, "task.splits=")).isNotNull();
    }

    /** The paper's own experiments keep the paper's classes. */
    @Test
    void theStudiesOfThePaperAreOneSplit() {
        for (String name : List.of("frompapers/audio-visual", "frompapers/neural-visual")) {
            TaskSpec.ZeroShot task =
                    (TaskSpec.ZeroShot) Studies.check(name, Map.of(), List.of()).task();
            assertThat(task.splits()).as(name).isNull();
            assertThat(task.shots()).as(name).isEmpty();
            assertThat(task.choices()).containsExactly(task.unseen());
        }
        assertThat(((TaskSpec.ZeroShot) study().task()).choices()).hasSizeGreaterThan(4);
    }

    private static StudySpec study(String... overrides) {
        return Studies.check("zero-shot", Map.of(), Arrays.asList(overrides));
    }
}
