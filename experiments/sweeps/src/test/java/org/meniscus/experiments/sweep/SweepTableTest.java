package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.experiments.measure.MetricName;

/** Which measure a sweep shows first, and which setting is its best. */
class SweepTableTest {
    @TempDir
    private Path folder;

    /** The four settings of the small sweep, with these values of a measure in the order of the plan. */
    private ResultStore measured(String name, double... values) {
        ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "test");
        var points = store.missing();
        for (int i = 0; i < values.length; i++)
            store.finish(
                    points.get(i),
                    new Outcome(
                            SmallSweep.measured(Map.of(name, values[i], "cost.liquid.ratio", 1.0 - values[i])),
                            null,
                            1,
                            "test"));
        return store;
    }

    @Test
    void rightAnswersComeFirstAndTheHighestIsBest() {
        try (ResultStore store = measured("test.seen.audioToImage", 0.2, 0.7, 0.5, 0.6)) {
            SweepTable.Best best = SweepTable.best(store).orElseThrow();
            assertThat(best.measure()).hasToString("test.seen.audioToImage");
            assertThat(best.estimate().mean()).isEqualTo(0.7);
            assertThat(best.setting()).containsExactly("neurons 8", "read noise 2 uS");
        }
    }

    /** The setting with the best test score is not the one that is chosen. */
    @Test
    void oneChoosesByValidation() {
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "test")) {
            double[] validation = {0.2, 0.7, 0.5, 0.6};
            for (int i = 0; i < 4; i++)
                store.finish(
                        store.missing().get(0),
                        new Outcome(
                                SmallSweep.measured(
                                        Map.of("validation.accuracy", validation[i], "test.accuracy", 0.9 - i / 10.0)),
                                null,
                                1,
                                "test"));
            SweepTable.Best best = SweepTable.best(store).orElseThrow();
            assertThat(best.measure()).hasToString("validation.accuracy");
            assertThat(best.number()).isEqualTo(1);
            assertThat(SweepTable.warning(store)).isEmpty();
        }
    }

    @Test
    void withoutValidationScoresTheBestIsOptimistic() {
        try (ResultStore store = measured("test.accuracy", 0.2, 0.7)) {
            assertThat(SweepTable.best(store).orElseThrow().onTestData()).isTrue();
            assertThat(SweepTable.warning(store)).contains(SweepTable.OPTIMISTIC);
        }
    }

    /** Where nothing is answered, the first measure is shown, and of a cost the lowest wins. */
    @Test
    void theLowestCostIsBest() {
        try (ResultStore store = measured("macro.image.totalJoules", 0.2, 0.7, 0.5, 0.6)) {
            SweepTable.Best best = SweepTable.best(store).orElseThrow();
            assertThat(best.measure()).hasToString("cost.liquid.ratio");
            assertThat(best.estimate().mean()).isCloseTo(0.3, org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    @Test
    void unseenClassesAreNoHeadline() {
        try (ResultStore store = measured("test.unseen.audioToImage", 0.2)) {
            assertThat(SweepTable.best(store).orElseThrow().measure()).hasToString("cost.liquid.ratio");
        }
    }

    @Test
    void aNameOfAnotherVersionIsLeftOut() throws Exception {
        try (ResultStore store = measured("test.accuracy", 0.2)) {
            assertThat(SweepTable.estimates(store)).hasSize(2);
        }
        try (java.sql.Connection other =
                        java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(ResultStore.FILE));
                java.sql.Statement statement = other.createStatement()) {
            statement.execute("INSERT INTO metric SELECT point, 'test.beauty', 1.0 FROM metric LIMIT 1");
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(SweepTable.estimates(store).keySet())
                    .map(MetricName::of)
                    .containsExactly("cost.liquid.ratio", "test.accuracy");
            assertThat(SweepTable.points(store).csv()).as("the table has all").contains("test.beauty");
        }
    }
}
