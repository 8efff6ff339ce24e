package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Pair;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.HeldOut;

/** Eight recordings of each of ten classes, the state of each its number. */
class TrainingPairsTest {
    private static final List<String> NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    @Test
    void theRecordingsThatChooseTheEpochAreNotLearntFrom() {
        TaskSpec.ZeroShot spec = (TaskSpec.ZeroShot)
                Studies.check("zero-shot", Map.of(), List.of()).task();
        Pair<ModalityStates> modalities = new Pair<>(states("audio"), states("image"));
        TrainingPairs pairs =
                TrainingPairs.of(spec, modalities, HeldOut.seal(List.of()), Seed.of(1), ProgressListener.NONE);
        for (int modality = 0; modality < 2; modality++) {
            Set<Integer> learnt = numbers(pairs.states().states(modality));
            Set<Integer> choosing = numbers(pairs.validation().states().states(modality));
            assertThat(learnt).isNotEmpty().doesNotContainAnyElementsOf(choosing);
            assertThat(learnt.size() + choosing.size())
                    .as("all recordings of the seen classes")
                    .isEqualTo(8 * 8);
            assertThat(learnt).allMatch(number -> spec.seen().contains(NAMES.get(number % 10)));
        }
    }

    private static Set<Integer> numbers(float[][] states) {
        return Arrays.stream(states).map(row -> (int) row[0]).collect(Collectors.toSet());
    }

    private static ModalityStates states(String name) {
        float[][] states = new float[80][1];
        for (int i = 0; i < states.length; i++) states[i][0] = i;
        int[] labels = IntStream.range(0, states.length).map(i -> i % 10).toArray();
        DatasetInfo info = new DatasetInfo(name, true, new SensorGeometry(4, 1, 1), NAMES, "none", "none", Map.of());
        Part part = new Part(states, labels, new SpikeRaster[states.length]);
        return new ModalityStates(name, info, null, null, UnaryOperator.identity(), part);
    }
}
