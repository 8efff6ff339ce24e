package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;

class SweepSearchTest {
    private static final String YAML =
            SmallSweep.YAML.replace("values: [8, 12]}", "values: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]}")
                    + "method: {kind: nsga-ii, population: 4, generations: 3, seed: 1,"
                    + " objectives: {validation.accuracy: maximise, cost.liquid.total: minimise}}\n";

    @TempDir
    private Path parent;

    @Test
    void generationsFollowUntilTheLast() throws Exception {
        try (ResultStore store = create("a", YAML)) {
            assertThat(store.points()).isEqualTo(8);
            measure(store, 100);
            assertThat(SweepSearch.grow(store)).isTrue();
            assertThat(store.missing())
                    .isNotEmpty()
                    .allSatisfy(point ->
                            assertThat(point.id()).isEqualTo(point.study().fingerprint(point.repeat())));
            assertThat(store.query("SELECT DISTINCT typeof(number) FROM axis_value WHERE axis = 0")
                            .rows())
                    .as("later settings have numbers like the first")
                    .hasSize(1);
            measure(store, 100);
            if (SweepSearch.grow(store)) measure(store, 100);
            assertThat(SweepSearch.grow(store)).isFalse();
        }
    }

    @Test
    void aSearchInterruptedAnywhereEndsAsTheWholeOne() throws Exception {
        String whole;
        try (ResultStore store = create("whole", YAML)) {
            do measure(store, 100);
            while (SweepSearch.grow(store));
            whole = SweepTable.points(store).csv();
        }
        create("parts", YAML).close();
        for (boolean more = true; more; )
            try (ResultStore store = ResultStore.open(parent.resolve("parts"))) {
                measure(store, 3);
                more = !store.missing().isEmpty() || SweepSearch.grow(store);
            }
        try (ResultStore store = ResultStore.open(parent.resolve("parts"))) {
            assertThat(SweepTable.points(store).csv()).isEqualTo(whole);
        }
    }

    @Test
    void twoProcessesAddAGenerationOnce() throws Exception {
        try (ResultStore first = create("two", YAML);
                ResultStore second = ResultStore.open(parent.resolve("two"))) {
            measure(first, 100);
            SweepPlan.Setting setting = new SweepPlan.Setting(
                    SmallSweep.plan(YAML).settings().get(0).values(),
                    new StudyText(SmallSweep.plan(YAML)
                            .settings()
                            .get(0)
                            .study()
                            .json()
                            .replace("\"seed\":10", "\"seed\":99")));
            int known = first.query("SELECT id FROM setting").rows().size();
            first.add(known, java.util.List.of(setting), 2);
            second.add(known, java.util.List.of(setting), 2);
            assertThat(first.missing()).hasSize(2);
        }
    }

    @Test
    void anObjectiveNobodyMeasuresIsNamed() throws Exception {
        try (ResultStore store =
                create("b", YAML.replace("cost.liquid.total: minimise", "cost.other.total: minimise"))) {
            measure(store, 100);
            assertThatThrownBy(() -> SweepSearch.grow(store))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(
                            "objective 'cost.other.total' is measured at no point; known: cost.liquid.total, validation.accuracy");
        }
    }

    @Test
    void choosingOnTestDataIsRefusedWithTheLineThatHelps() {
        String test = YAML.replace("validation.accuracy", "test.accuracy");
        assertThatThrownBy(() -> SmallSweep.plan(test))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("objective 'test.accuracy' is measured on test data")
                .hasMessageContaining("choose by 'validation.accuracy', or write 'chooseBy: test'");
        assertThat(SmallSweep.plan(test + "chooseBy: test\n").settings()).isNotEmpty();
        assertThatThrownBy(() -> SmallSweep.plan(test.replace("test.accuracy", "baselines.b.unseen.imageToAudioAuc")))
                .hasMessageContaining("choose by 'validation.seen.imageToAudioAuc'");
        assertThatThrownBy(() -> SmallSweep.plan(YAML + "chooseBy: macro\n"))
                .hasMessageContaining("chooseBy must be validation or test, got macro");
    }

    @Test
    void whatWasChosenOnTestDataSaysSo() throws Exception {
        String test = YAML.replace("validation.accuracy", "test.accuracy") + "chooseBy: test\n";
        try (ResultStore store = create("d", test)) {
            assertThat(SweepTable.warning(store)).contains("chosen on test data: optimistic");
        }
        try (ResultStore store = create("e", YAML)) {
            measure(store, 100);
            assertThat(SweepTable.warning(store)).isEmpty();
        }
    }

    @Test
    void aGridDoesNotGrow() throws Exception {
        try (ResultStore store = create("c", SmallSweep.YAML)) {
            measure(store, 100);
            assertThat(SweepSearch.grow(store)).isFalse();
        }
    }

    private ResultStore create(String name, String yaml) throws Exception {
        return ResultStore.create(
                java.nio.file.Files.createDirectory(parent.resolve(name)), SmallSweep.plan(yaml), "test");
    }

    /** More neurons answer better and cost more; noise costs accuracy: the front is at no noise. */
    private static void measure(ResultStore store, int points) {
        for (SweepPoint point : store.missing().stream().limit(points).toList()) {
            int neurons =
                    point.study().study().modalities().get("image").liquid().neurons();
            double noise = point.study().json().contains("2 uS") ? 0.1 : 0;
            store.finish(
                    point,
                    new Outcome(
                            SmallSweep.measured(Map.of(
                                    "validation.accuracy",
                                    Math.log(neurons) / 3 - noise,
                                    "cost.liquid.total",
                                    1.0 * neurons)),
                            null,
                            1,
                            "test"));
        }
    }
}
