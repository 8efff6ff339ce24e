package org.meniscus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.sweep.LocalEngine;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepEngine;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepSpec;
import org.meniscus.experiments.sweep.SweepTable;

/** A real standalone cluster on loopback: one master, two workers, one of them killed in the middle. */
@Timeout(180)
class SparkEngineTest {
    private static final String YAML = """
            name: small
            question: Does it run?
            expected: It does.
            study: n-mnist
            set:
              software: null
              modalities.image.data: {kind: synthetic-images, trainPerClass: 4, testPerClass: 1}
              modalities.image.liquid.gain: 0.3 /uS
              task.headline: ridge
              task.readouts: {ridge: {kind: ridge}}
            axes:
              - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8, 12, 600]}
              - {kind: values, path: hardware.readNoise.conductance, label: read noise, values: [0 uS, 2 uS]}
            repeats: 10
            """;

    @TempDir
    private Path parent;

    @Test
    void aMasterThatIsNoneIsRefusedBeforeAnyWork() {
        for (String wrong : new String[] {"", "somewhere", "spark://", "spark://host", "http://host:80"})
            assertThatThrownBy(() -> SweepEngine.named("spark", new SweepEngine.Options(1, "jvm", wrong)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("--master '" + wrong + "' is not the address of a Spark master");
        assertThatThrownBy(() -> SweepEngine.named(
                        "spark", new SweepEngine.Options(1, "jvm", "spark://127.0.0.1:1,127.0.0.1:2")))
                .isInstanceOf(InputException.class)
                .hasMessage("--master spark://127.0.0.1:1,127.0.0.1:2: no Spark master answers there");
    }

    @Test
    void aWorkerKilledInTheMiddleChangesNothing() throws Exception {
        String local;
        try (ResultStore store = create("local")) {
            new LocalEngine(new SweepEngine.Options(2, "jvm", null)).run(store, ProgressListener.NONE);
            local = SweepTable.points(store).csv();
        }
        try (Cluster cluster = Cluster.start(Files.createDirectory(parent.resolve("cluster")), 2);
                ResultStore store = create("spark")) {
            AtomicBoolean killed = new AtomicBoolean();
            ProgressListener killer = (task, done, total) -> {
                if (task.equals("sweep") && done >= 6 && cluster.executors(0) > 0 && killed.compareAndSet(false, true))
                    cluster.kill(0);
            };
            SweepEngine.named("spark", new SweepEngine.Options(1, "jvm", cluster.url()))
                    .run(store, killer);
            assertThat(killed)
                    .as("a worker was killed in the middle: " + cluster.logs())
                    .isTrue();
            assertThat(store.missing()).isEmpty();
            assertThat(SweepTable.points(store).csv()).as("bit for bit").isEqualTo(local);
            assertThat(SweepTable.failure(store).orElseThrow()).startsWith("20 points without an answer: ");
            assertThat(store.query(
                                    "SELECT count(*) FROM (SELECT point, name FROM metric GROUP BY point, name HAVING count(*) > 1)")
                            .rows()
                            .get(0)
                            .get(0))
                    .as("nothing twice")
                    .isEqualTo(0);
            assertThat(store.query("SELECT name FROM data").rows()).hasSize(1);
        }
    }

    @Test
    void withoutAMasterSparkRunsHere() throws Exception {
        try (ResultStore store = create("here")) {
            SweepEngine.named("spark", new SweepEngine.Options(2, "jvm", null)).run(store, ProgressListener.NONE);
            assertThat(store.missing()).isEmpty();
        }
    }

    @Test
    void dataThatCannotBeReadAreBadInputNotALostTask() throws Exception {
        String yaml = YAML.replace(
                "{kind: synthetic-images, trainPerClass: 4, testPerClass: 1}", "{kind: n-mnist, path: /nowhere}");
        try (ResultStore store = create("nowhere", yaml)) {
            assertThatThrownBy(() -> SweepEngine.named("spark", new SweepEngine.Options(1, "jvm", null))
                            .run(store, ProgressListener.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("/nowhere");
            assertThat(store.missing()).hasSize(60);
        }
    }

    @Test
    void anEngineIsFoundByItsName() {
        SweepEngine.Options options = new SweepEngine.Options(1, "jvm", null);
        assertThat(SweepEngine.named("spark", options)).isInstanceOf(SparkEngine.class);
        assertThatThrownBy(() -> SweepEngine.named("sprak", options)).hasMessageContaining("did you mean 'spark'?");
    }

    private ResultStore create(String name) throws Exception {
        return create(name, YAML);
    }

    private ResultStore create(String name, String yaml) throws Exception {
        SweepPlan plan = SweepPlan.of(ConfigReader.read(yaml, "small sweep", SweepSpec.class), Map.of());
        return ResultStore.create(Files.createDirectory(parent.resolve(name)), plan, "test");
    }
}
