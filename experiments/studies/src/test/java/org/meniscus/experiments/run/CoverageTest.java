package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.TaskSpec;

class CoverageTest {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    @Test
    void classesAreCountedInTheirOrder() {
        Coverage coverage = Coverage.of("training", "image", new int[] {2, 0, 2, 2}, List.of("a", "b", "c"));
        assertThat(coverage.classes()).isEqualTo(Map.of("a", 1, "b", 0, "c", 3));
        assertThat(coverage.classes().keySet()).containsExactly("a", "b", "c");
        assertThat(coverage.majority()).isEqualTo(0.75);
        assertThat(coverage.warning())
                .contains("The training recordings (image) hold no recording of b and a single one of a.");
        assertThat(Coverage.of("training", "image", new int[] {0, 0, 1, 1}, List.of("a", "b"))
                        .warning())
                .isEmpty();
    }

    @Test
    void onlyWhatWasLearntFromWarns() {
        Answer answer = new Answer();
        answer.add(Coverage.of("test", "image", new int[] {0}, List.of("a", "b")));
        assertThat(answer.notes()).isEmpty();
        answer.add(Coverage.of("training", "image", new int[] {0}, List.of("a", "b")));
        assertThat(answer.notes()).hasSize(1);
    }

    @Test
    void aGroupThatLacksAClassIsRefusedWithItsCounts() {
        List<Recordings> all = List.of(recordings("audio", 10), recordings("image", 10));
        List<Recordings> without = List.of(recordings("audio", 10), recordings("image", 9));
        assertThatCode(() -> Coverage.requireAll(task(), all)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Coverage.requireAll(task(), without))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("digits (image) has no recording of 9 among the unseen classes (8: 1, 9: 0)")
                .hasMessageContaining("task.unseen")
                .hasMessageContaining("task.allowMissing: true");
        assertThatCode(() -> Coverage.requireAll(task("task.allowMissing=true"), without))
                .doesNotThrowAnyException();
    }

    private static TaskSpec.ZeroShot task(String... changes) {
        return (TaskSpec.ZeroShot)
                Studies.check("zero-shot", Map.of(), List.of(changes)).task();
    }

    /** One test recording of each of the first classes. */
    private static Recordings recordings(String name, int classes) {
        int[] labels = java.util.stream.IntStream.range(0, classes).toArray();
        Recordings.Binned part = new Recordings.Binned(new SpikeRaster[classes], labels);
        SensorGeometry geometry = SensorGeometry.N_MNIST;
        return new Recordings(
                name,
                new DatasetInfo("digits", true, geometry, DIGITS, "none", "none", Map.of()),
                geometry,
                part,
                part);
    }
}
