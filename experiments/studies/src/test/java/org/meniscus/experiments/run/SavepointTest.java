package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;

class SavepointTest {
    @TempDir
    private Path run;

    private final StudySpec study = Studies.load("audio-visual", Map.of(), List.of("task.analog={hardware: hermes-2}"));
    private Savepoint.Request request;

    @BeforeEach
    void ask() {
        request = new Savepoint.Request(
                "0.1 abc", study, Map.of("my.yaml", "12"), 3, "jvm", "meniscus run", "2026-11-22T12:00+01:00");
    }

    @Test
    void theRequestComesBackAsItWas() {
        Savepoint.begin(run, request).close();
        try (Savepoint opened = Savepoint.open(run)) {
            assertThat(opened.request()).isEqualTo(request);
            assertThat(opened.holdsWork()).as("a request alone is no work").isFalse();
            assertThat(opened.finished(0)).isEmpty();
        }
    }

    @Test
    void aFinishedRepeatComesBackBitForBit() {
        Figures figures = new Figures();
        figures.training.add(new Figures.Training("t", "c", new double[] {1.0 / 3, 2e-308}, new double[] {0.1}, 0));
        figures.conductances.add(new Figures.ConductanceMap(
                "image",
                1,
                2,
                33.9,
                4.7,
                17,
                51,
                new double[][] {{33.87, 0.1}},
                new Figures.Histogram(new double[] {1}, new int[] {2})));
        Answer answer = new Answer().with(figures);
        answer.add(new Predictions(
                Measure.of(Role.TEST, Statistic.ACCURACY),
                List.of("a", "b"),
                new int[] {7, 9, 11},
                new int[] {0, 1, 1},
                new int[] {1, 1, 0}));
        answer.add(Measure.of(Role.LOSS, Statistic.AUC), 0.1 + 0.2);
        answer.add(Measure.of(Role.COST, "odd-one", Statistic.RATIO), Double.NaN);
        answer.add(Measure.of(Role.MACRO, "image", Statistic.GAIN), Double.POSITIVE_INFINITY);
        answer.add(Measure.retrieval(Role.BASELINE, "srnn", "unseen", new Direction("audio", "image")), 0.5);
        answer.notes().add("a note");
        try (Savepoint savepoint = Savepoint.begin(run, request)) {
            savepoint.finish(2, answer);
            assertThat(savepoint.holdsWork()).isTrue();
            Answer back = savepoint.finished(2).orElseThrow();
            assertThat(back.measurements()).isEqualTo(answer.measurements());
            assertThat(back.measurements().list().get(0))
                    .isEqualTo(new Measurement(Measure.of(Role.TEST, Statistic.ACCURACY), 3, 1.0 / 3));
            assertThat(back)
                    .usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .ignoringFields("heads")
                    .isEqualTo(answer);
            assertThat(savepoint.finished(1)).isEmpty();
        }
    }

    /** Each damaged or emptied piece costs itself alone, and that is said. */
    @Test
    void whatIsDamagedIsDroppedAndSaid() throws IOException {
        try (Savepoint savepoint = Savepoint.begin(run, request)) {
            savepoint.finish(0, new Answer());
            savepoint.finish(1, new Answer());
        }
        Path resume = run.resolve("resume");
        Files.writeString(resume.resolve("repeat-1.json"), "");
        Files.writeString(resume.resolve("spent.json"), "0");
        Files.write(resume.resolve("training-2-heads.npz"), new byte[100]);
        try (Savepoint opened = Savepoint.open(run)) {
            assertThat(opened.damaged())
                    .containsExactly("resume/repeat-1.json", "resume/spent.json", "resume/training-2-heads.npz");
            assertThat(opened.finished(0)).isPresent();
            assertThat(opened.finished(1)).isEmpty();
            assertThat(opened.keeper(2, "heads").load()).isEmpty();
            assertThat(opened.seconds()).isBetween(0.0, 60.0);
            assertThat(opened.dropped())
                    .containsExactly(
                            "resume/repeat-1.json was damaged: this repeat was done again",
                            "resume/training-2-heads.npz was damaged: this training was begun again",
                            "resume/spent.json was damaged: the seconds of what was done before are not counted");
            assertThat(opened.damaged()).isEmpty();
        }
    }

    @Test
    void oneProcessAtATime() {
        Savepoint first = Savepoint.begin(run, request);
        assertThatThrownBy(() -> Savepoint.open(run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is still running");
        first.close();
        Savepoint.open(run).close();
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        Savepoint.begin(run, request).close();
        Path file = run.resolve("resume/request.json");
        String text = Files.readString(file);
        for (String damaged : List.of(
                text.replace("meniscus run", "meniscus ran"),
                text.substring(0, text.length() - 1),
                "",
                "no seal\n{}",
                text.substring(3))) {
            Files.writeString(file, damaged);
            try (Savepoint opened = Savepoint.open(run)) {
                assertThatThrownBy(opened::request)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("request.json is damaged");
            }
        }
    }

    @Test
    void anotherKindOfFileIsRefusedEvenUnderItsSeal() throws IOException {
        Savepoint.begin(run, request).close();
        SealedFile.write(run.resolve("resume/request.json"), Map.of("heads", 3));
        try (Savepoint opened = Savepoint.open(run)) {
            assertThatThrownBy(opened::request).hasMessageContaining("is of another kind or version");
        }
    }

    @Test
    void anEmptyFolderIsNoUnfinishedRun() {
        assertThatThrownBy(() -> Savepoint.open(run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the folder of an unfinished run");
    }

    @Test
    void nothingIsLeftOfItInAFinishedRun() {
        Savepoint savepoint = Savepoint.begin(run, request);
        savepoint.close();
        Savepoint.remove(run);
        assertThat(run).isEmptyDirectory();
        Savepoint.remove(run);
    }
}
