package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.liquid.features.FeatureMap;
import org.meniscus.liquid.features.FeatureSpec;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.HeldOut;

/** Who learns, who chooses and who answers: forty recordings of two classes, the state of each its number. */
class FoldTest {
    private static final int SIZE = 40;

    private final List<List<Integer>> fitted = new ArrayList<>();
    private final ModalityStates states =
            new ModalityStates("image", null, null, this::fit, UnaryOperator.identity(), part());

    @Test
    void mapsAreFittedToWhatIsLearntFromAndToNothingElse() {
        for (String folds : List.of("0", "4")) {
            fitted.clear();
            for (Fold fold : folds(folds)) assertThat(fitted.get(fold.number())).isEqualTo(numbers(fold.fit()));
        }
    }

    @Test
    void nobodyWhoLearnsChoosesOrAnswers() {
        List<Integer> answered = new ArrayList<>();
        for (Fold fold : folds("4")) {
            Part test = fold.test().release(List.of(new Fitted() {})).get(0);
            assertThat(fold.samples(test))
                    .isEqualTo(numbers(test).stream().mapToInt(i -> i).toArray());
            TreeSet<Integer> all = new TreeSet<>(numbers(fold.fit()));
            all.addAll(numbers(fold.validation()));
            all.addAll(numbers(test));
            assertThat(all)
                    .hasSize(SIZE)
                    .hasSize(fold.fit().size() + fold.validation().size() + test.size());
            answered.addAll(numbers(test));
        }
        assertThat(answered).containsExactlyInAnyOrderElementsOf(numbers(part()));
    }

    /** Five speakers: nobody is heard on two sides, neither by those who learn, nor by those who choose, nor by those who answer. */
    @Test
    void groupsStandOnOneSide() {
        for (String folds : List.of("{by: speaker}", "{by: speaker, count: 2}")) {
            List<Fold> all = folds(folds);
            assertThat(all).hasSize(folds.contains("count") ? 2 : 5);
            TreeSet<String> answered = new TreeSet<>();
            for (Fold fold : all) {
                TreeSet<String> sides = new TreeSet<>(fold.fit().groups());
                int learn = sides.size();
                TreeSet<String> choose = new TreeSet<>(fold.validation().groups());
                TreeSet<String> answer = new TreeSet<>(
                        fold.test().release(List.of(new Fitted() {})).get(0).groups());
                sides.addAll(choose);
                sides.addAll(answer);
                assertThat(sides).hasSize(5).hasSize(learn + choose.size() + answer.size());
                answered.addAll(answer);
            }
            assertThat(answered).hasSize(5);
        }
    }

    @Test
    void aFoldThatLeavesNobodyToChooseByIsRefused() {
        TaskSpec.Classification task = task("{by: speaker, count: 2}");
        Part three = part();
        List<String> groups = IntStream.range(0, SIZE)
                .mapToObj(i -> i < 20 ? "ann" : i < 30 ? "bob" : "eve")
                .toList();
        Part part = new Part(three.states(), three.labels(), three.rasters(), groups);
        ModalityStates states = new ModalityStates("audio", null, null, this::fit, UnaryOperator.identity(), part);
        assertThatThrownBy(() -> Fold.of(task, states, HeldOut.seal(List.of(part)), Seed.of(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("would learn from [ann] alone, and nobody is left to choose by");
    }

    /** Penalty and epoch once chosen, all that a fold knows is learnt from, and nothing that it answers. */
    @Test
    void theWholeIsWhatLearnsAndChooses() {
        for (String folds : List.of("0", "4", "{by: speaker}"))
            for (Fold fold : folds(folds)) {
                List<Integer> known = new ArrayList<>(numbers(fold.fit()));
                known.addAll(numbers(fold.validation()));
                assertThat(numbers(fold.whole().orElseThrow())).containsExactlyInAnyOrderElementsOf(known);
            }
        for (String override : List.of("task.refit=false", "task.selection=best-test-epoch"))
            assertThat(Fold.of(
                                    (TaskSpec.Classification) Studies.check("n-mnist", Map.of(), List.of(override))
                                            .task(),
                                    states,
                                    HeldOut.seal(List.of(part())),
                                    Seed.of(1))
                            .get(0)
                            .whole())
                    .isEmpty();
    }

    private List<Fold> folds(String folds) {
        return Fold.of(task(folds), states, HeldOut.seal(List.of(part())), Seed.of(1));
    }

    private static TaskSpec.Classification task(String folds) {
        return (TaskSpec.Classification) Studies.check("n-mnist", Map.of(), List.of("task.folds=" + folds))
                .task();
    }

    private FeatureMap fit(float[][] known, int[] labels) {
        fitted.add(Arrays.stream(known).map(row -> (int) row[0]).toList());
        return FeatureMap.fit(FeatureSpec.AS_READ, known, labels, 1);
    }

    private static List<Integer> numbers(Part part) {
        return Arrays.stream(part.states()).map(row -> (int) row[0]).toList();
    }

    private static Part part() {
        float[][] states = new float[SIZE][1];
        for (int i = 0; i < SIZE; i++) states[i][0] = i;
        List<String> speakers = IntStream.range(0, SIZE)
                .mapToObj(i -> List.of("ann", "bob", "eve", "max", "theo").get(i / 2 % 5))
                .toList();
        return new Part(states, IntStream.range(0, SIZE).map(i -> i % 2).toArray(), new SpikeRaster[SIZE], speakers);
    }
}
