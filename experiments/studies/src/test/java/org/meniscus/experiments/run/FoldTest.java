package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

    private List<Fold> folds(String folds) {
        TaskSpec task = Studies.check("n-mnist", Map.of(), List.of("task.folds=" + folds))
                .task();
        return Fold.of((TaskSpec.Classification) task, states, HeldOut.seal(List.of(part())), Seed.of(1));
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
        return new Part(states, IntStream.range(0, SIZE).map(i -> i % 2).toArray(), new SpikeRaster[SIZE]);
    }
}
