package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.run.RetrievalModel.Gallery;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.Fitted;

/** Heads that take each new class of the one sense for the other class of the other: unknown to them, plain from one labelled pair. */
class FewShotTest {
    private static final List<String> NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final Direction WAY = new Direction("audio", "image");

    private final TaskSpec.ZeroShot spec =
            (TaskSpec.ZeroShot) Studies.check("zero-shot", Map.of(), List.of("task.fewShot=[0, 1, 3, 4]"))
                    .task();

    @Test
    void onePairSetsRightWhatWasExchanged() {
        Pair<ModalityStates> modalities = new Pair<>(states("audio"), states("image"));
        RetrievalModel swapping = new RetrievalModel(
                Role.TEST, "", new Fitted() {}, new Pair<>(part -> embedded(part, 0), part -> embedded(part, 1)));
        FewShot few = FewShot.of(spec, modalities, swapping, Seed.of(1));
        Answer answer = new Answer();
        Part test = part(8, 9, 8, 9);
        Gallery gallery = Gallery.of(test, NAMES, List.of("8", "9"));
        few.ask(WAY, new Pair<>(gallery, gallery), answer);
        for (Direction way : List.of(WAY, WAY.reversed())) {
            assertThat(found(answer, 0, way)).as("none").isZero();
            assertThat(found(answer, 1, way)).as("one").isEqualTo(1);
            assertThat(found(answer, 3, way)).as("three").isEqualTo(1);
        }
        assertThat(answer.notes())
                .containsExactly("An unseen class has 3 training recordings of a modality: not asked with [4] labelled"
                        + " pairs (task.fewShot).");
        assertThat(answer.measurements().list())
                .noneMatch(measured -> measured.measure().group().equals(Group.few(4)));
    }

    private static double found(Answer answer, int pairs, Direction way) {
        return answer.measurements().value(Measure.retrieval(Role.TEST, "", Group.few(pairs), way));
    }

    /** The class in one-hot, of every second sense exchanged: 8 for 9. */
    private static float[][] embedded(Part part, int exchanged) {
        float[][] rows = new float[part.size()][10];
        for (int i = 0; i < rows.length; i++) {
            int label = part.labels()[i];
            rows[i][label >= 8 ? 8 + ((label - 8) ^ exchanged) : label] = 1;
        }
        return rows;
    }

    /** Three recordings of every class. */
    private static ModalityStates states(String name) {
        DatasetInfo info = new DatasetInfo(name, true, new SensorGeometry(4, 1, 1), NAMES, "none", "none", Map.of());
        return new ModalityStates(
                name,
                info,
                null,
                null,
                UnaryOperator.identity(),
                part(IntStream.range(0, 30).map(i -> i % 10).toArray()));
    }

    private static Part part(int... labels) {
        return new Part(new float[labels.length][1], labels, new SpikeRaster[labels.length]);
    }
}
