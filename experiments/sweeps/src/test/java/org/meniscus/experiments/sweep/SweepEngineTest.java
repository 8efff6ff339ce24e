package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;

class SweepEngineTest {
    @TempDir
    private Path parent;

    @Test
    void resultsDoNotDependOnThreads() throws Exception {
        assertThat(run("one", SmallSweep.YAML, 1))
                .isEqualTo(run("three", SmallSweep.YAML, 3))
                .hasLineCount(9);
    }

    /** Shared chips, shared recordings and parallel points must not show. */
    @Test
    void aPointEqualsTheSameRepeatOfARun() throws Exception {
        run("sweep", SmallSweep.YAML, 2);
        RunRecord record = new StudyRunner(
                        SmallSweep.plan().settings().get(3).study().study(),
                        new RunOptions(2, 1, "jvm", parent, "test"),
                        ProgressListener.NONE)
                .run();
        List<String> metrics = Files.readAllLines(record.folder().resolve("metrics.csv"));
        try (ResultStore store = ResultStore.open(parent.resolve("sweep"))) {
            for (int repeat = 0; repeat < 2; repeat++) {
                Object value = store.query("SELECT value FROM result WHERE setting = 3 AND metric = 'test.accuracy'"
                                + " AND repeat = " + repeat)
                        .rows()
                        .get(0)
                        .get(0);
                assertThat(metrics).contains("test.accuracy," + repeat + "," + value);
            }
        }
    }

    @Test
    void anInterruptedSweepGoesOnWithWhatIsMissing() throws Exception {
        String whole = run("whole", SmallSweep.YAML, 2);
        Path folder = Files.createDirectory(parent.resolve("parts"));
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "test")) {
            ProgressListener stop = (task, done, total) -> {
                if (task.equals("sweep") && done == 3) throw new InputException("the plug is pulled");
            };
            assertThatThrownBy(() -> new LocalEngine(new SweepEngine.Options(1, "jvm", null)).run(store, stop))
                    .hasMessageContaining("the plug is pulled");
            assertThat(store.missing()).hasSize(5);
        }
        try (ResultStore store = ResultStore.open(folder)) {
            Set<Long> totals = ConcurrentHashMap.newKeySet();
            new LocalEngine(new SweepEngine.Options(2, "jvm", null)).run(store, (task, done, total) -> {
                if (task.equals("sweep")) totals.add(total);
            });
            assertThat(totals).as("points of the second part").containsExactly(5L);
            assertThat(SweepTable.points(store).csv()).isEqualTo(whole);
        }
    }

    @Test
    void recordingsAreBinnedOncePerClock() throws Exception {
        List<String> binned = new java.util.concurrent.CopyOnWriteArrayList<>();
        ProgressListener listener = (task, done, total) -> {
            if (task.startsWith("binning") && done == 1) binned.add(task);
        };
        String yaml = SmallSweep.YAML.replace(
                "{kind: values, path: hardware.readNoise.conductance, label: read noise, values: [0 uS, 2 uS]}",
                "{kind: values, path: modalities.image.binning.steps, label: steps, values: [20, 30]}");
        try (ResultStore store =
                ResultStore.create(Files.createDirectory(parent.resolve("a")), SmallSweep.plan(yaml), "test")) {
            new LocalEngine(new SweepEngine.Options(2, "jvm", null)).run(store, listener);
            assertThat(binned).hasSize(2);
            assertThat(store.query("SELECT name, synthetic FROM data").rows())
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(1));
        }
    }

    @Test
    void aSettingOutOfReachIsARemarkNotTheEnd() throws Exception {
        String yaml = SmallSweep.YAML.replace("values: [8, 12]", "values: [8, 600]");
        run("big", yaml, 2);
        try (ResultStore store = ResultStore.open(parent.resolve("big"))) {
            assertThat(store.missing()).isEmpty();
            assertThat(SweepTable.failure(store).orElseThrow()).startsWith("4 points without an answer: ");
            assertThat(SweepTable.points(store).rows()).hasSize(4);
        }
    }

    @Test
    void anUnknownBackendIsNoResult() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("none"));
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "test")) {
            assertThatThrownBy(() -> new LocalEngine(new SweepEngine.Options(1, "abacus", null))
                            .run(store, ProgressListener.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("abacus");
            assertThat(store.missing()).hasSize(8);
        }
    }

    private String run(String name, String yaml, int threads) throws Exception {
        Path folder = Files.createDirectory(parent.resolve(name));
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(yaml), "test")) {
            new LocalEngine(new SweepEngine.Options(threads, "jvm", null)).run(store, ProgressListener.NONE);
            assertThat(store.missing()).isEmpty();
            return SweepTable.points(store).csv();
        }
    }
}
