package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NMnistWriter;
import org.meniscus.events.EventStream;
import org.meniscus.experiments.run.Page;
import org.meniscus.synthetic.SyntheticDigits;

/** What is left of a winner where nothing was chosen. */
class ConfirmationTest {
    @TempDir
    private Path folder;

    /** Labels that nothing can know: the best of forty-eight settings looks good by luck, and its confirmation is chance. */
    @Test
    void onPureNoiseTheWinnerIsConfirmedAtChance() throws Exception {
        Path noise = folder.resolve("noise");
        NMnistWriter.write(
                new Shuffled(SyntheticDigits.images(Seed.of(3), 8, 20, ProgressListener.NONE)),
                noise,
                ProgressListener.NONE);
        String yaml = """
                name: noise
                question: Does a search find something where there is nothing?
                expected: It seems to, until it is confirmed.
                study: n-mnist
                set:
                  software: null
                  task.headline: ridge
                  task.readouts: {ridge: {kind: ridge}}
                axes:
                  - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8, 9, 10, 11, 12, 13]}
                  - {kind: values, path: modalities.image.liquid.gain, label: gain, values: [0.1 /uS, 0.15 /uS, 0.2 /uS, 0.3 /uS]}
                  - {kind: values, path: hardware.adc.bits, label: bits, values: [8, 14]}
                repeats: 1
                """;
        SweepPlan plan = SweepPlan.of(ConfigReader.read(yaml, "noise", SweepSpec.class), Map.of("image", noise));
        Path sweep = Files.createDirectory(folder.resolve("sweep"));
        try (ResultStore store = ResultStore.create(sweep, plan, "test")) {
            assertThat(store.points()).isEqualTo(48);
            new LocalEngine(new SweepEngine.Options(2, "jvm", null)).run(store, ProgressListener.NONE);
            assertThat(Confirmation.known(store)).isEmpty();
            Confirmation confirmed = confirm(store);
            assertThat(confirmed.chosenBy()).hasToString("validation.accuracy");
            assertThat(confirmed.chosen()).as("the luckiest of 48").isGreaterThan(0.19);
            assertThat(confirmed.mean()).as("chance is 0.1").isBetween(0.06, 0.14);
            assertThat(confirmed.interval().low()).isLessThan(0.1);
            assertThat(confirmed.interval().high()).isGreaterThan(0.1);

            assertThat(confirmed.text())
                    .matches("chosen at [0-9.]+ % \\(validation\\), confirmed [0-9.]+ ± [0-9.]+ % on 10 fresh chips;"
                            + " 95 % interval [0-9.]+ to [0-9.]+ \\(t over 10 repeats and 200 recordings\\)");
            assertThat(SweepContent.of(store)).containsEntry("confirmation", confirmed.text());
            assertThat(confirm(store)).as("once is enough").isEqualTo(confirmed);
            try (var runs = Files.list(sweep.resolve("confirmed"))) {
                assertThat(runs.filter(run -> !run.getFileName().toString().startsWith(".")))
                        .hasSize(1)
                        .allMatch(run -> Files.exists(run.resolve("predictions.csv")));
            }
        }
    }

    /** The recordings that folds answer are those that chose: others must confirm, on other chips. */
    @Test
    void foldsAreConfirmedOnTheOfficialTestPartAndAFreshSeed() throws Exception {
        String yaml =
                SmallSweep.YAML.replace("set:\n", "set:\n  task.folds: 3\n").replace("values: [8, 12]", "values: [8]");
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(yaml), "test")) {
            new LocalEngine(new SweepEngine.Options(2, "jvm", null)).run(store, ProgressListener.NONE);
            Confirmation confirmed = Confirmation.of(store, 1, 1, "jvm", Page.NONE, ProgressListener.NONE)
                    .get(0);
            assertThat(confirmed.deviation()).isNull();
            assertThat(store.confirmations().of(confirmed.setting())).contains(confirmed);
            var run = ConfigReader.json()
                    .readTree(
                            folder.resolve(confirmed.run()).resolve("run.json").toFile());
            assertThat(run.at("/study/task/folds").asInt(-1)).isZero();
            assertThat(run.at("/study/seed").asLong()).isNotEqualTo(10).isPositive();
        }
    }

    /** Of four settings one is beaten in both objectives; the others are confirmed, the best first. */
    @Test
    void aFrontIsConfirmedWhole() throws Exception {
        String yaml = SmallSweep.YAML.replace("repeats: 2", "repeats: 1")
                + "method: {kind: nsga-ii, population: 4, generations: 1, seed: 1,"
                + " objectives: {validation.accuracy: maximise, macro.image.totalJoules: minimise}}\n";
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(yaml), "test")) {
            double[][] measured = {{0.5, 3}, {0.4, 4}, {0.3, 1}, {0.6, 5}};
            int setting = 0;
            for (SweepPoint point : store.missing()) {
                double[] values = measured[setting++];
                store.finish(
                        point,
                        new Outcome(
                                SmallSweep.measured(
                                        Map.of("validation.accuracy", values[0], "macro.image.totalJoules", values[1])),
                                null,
                                1,
                                "test"));
            }
            assertThat(SweepTable.front(store))
                    .extracting(SweepTable.Best::number)
                    .containsExactly(0, 2, 3);
            assertThat(Confirmation.front(store)).isEmpty();
            List<Confirmation> confirmed = Confirmation.of(store, 1, 1, "jvm", Page.NONE, ProgressListener.NONE);
            assertThat(confirmed).extracting(Confirmation::setting).containsExactly(3, 0, 2);
            assertThat(confirmed).extracting(Confirmation::chosen).containsExactly(0.6, 0.5, 0.3);
            assertThat(Confirmation.front(store).values())
                    .extracting(Confirmation::setting)
                    .containsExactly(0, 2, 3);
            assertThat((List<?>) SweepContent.of(store).get("front")).hasSize(3);
        }
    }

    @Test
    void withoutRightAnswersThereIsNothingToConfirm() throws Exception {
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "test")) {
            store.finish(
                    store.missing().get(0),
                    new Outcome(SmallSweep.measured(Map.of("cost.liquid.total", 3.0)), null, 1, "test"));
            assertThat(Confirmation.of(store, 2, 1, "jvm", Page.NONE, ProgressListener.NONE))
                    .isEmpty();
        }
    }

    private static Confirmation confirm(ResultStore store) throws InterruptedException {
        return Confirmation.of(store, Confirmation.CHIPS, 2, "jvm", Page.NONE, ProgressListener.NONE)
                .get(0);
    }

    /** The recordings of another data set under each other's labels. */
    private static final class Shuffled implements EventDataset {
        private final EventDataset of;

        Shuffled(EventDataset of) {
            this.of = of;
        }

        @Override
        public DatasetInfo info() {
            return of.info();
        }

        @Override
        public int size(Part part) {
            return of.size(part);
        }

        @Override
        public int label(Part part, int index) {
            int[] order = PermutationSampler.natural(of.size(part));
            PermutationSampler.shuffle(Seed.of(5).at(part.name()).rng(), order);
            return of.label(part, order[index]);
        }

        @Override
        public String id(Part part, int index) {
            return of.id(part, index);
        }

        @Override
        public EventStream events(Part part, int index) {
            return of.events(part, index);
        }
    }
}
