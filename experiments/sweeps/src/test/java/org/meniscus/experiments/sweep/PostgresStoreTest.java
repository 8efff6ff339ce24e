package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/** On a real PostgreSQL server, started for the test from the binaries that zonky.io builds. */
class PostgresStoreTest {
    private static EmbeddedPostgres server;

    @TempDir
    private Path parent;

    @BeforeAll
    static void startServer() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (Exception | LinkageError e) {
            assumeTrue(false, "skipped: no PostgreSQL server can be started here: " + e);
        }
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) server.close();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, "detect_linux_distribution_*.sh")) {
            for (Path script : left) Files.deleteIfExists(script);
        }
    }

    @Test
    void aSweepGivesTheSameTableAsInAFile() throws Exception {
        SweepEngine engine = new LocalEngine(new SweepEngine.Options(2, "jvm", null));
        String file;
        try (ResultStore store = ResultStore.create(folder("file"), SmallSweep.plan(), "test")) {
            engine.run(store, ProgressListener.NONE);
            file = SweepTable.points(store).csv();
        }
        Path folder = folder("server");
        ResultStore.create(folder, SmallSweep.plan(), "test", url()).close();
        assertThat(folder.resolve("results.url")).content().contains("currentSchema=server");
        try (ResultStore store = ResultStore.open(folder, url())) {
            engine.run(store, ProgressListener.NONE);
            assertThat(SweepTable.points(store).csv()).isEqualTo(file);
            assertThat(SweepTable.best(store)).isPresent();
            assertThat(store.query("SELECT name, synthetic FROM data").rows()).hasSize(1);
            assertThat(SweepContent.of(store)).containsKey("measures");
        }
    }

    @Test
    void aPointWrittenTwiceIsKeptOnceAndFailuresAreCounted() throws Exception {
        Path folder = folder("twice");
        try (ResultStore first = ResultStore.create(folder, SmallSweep.plan(), "test", url());
                ResultStore second = ResultStore.open(folder, url())) {
            SweepPoint point = first.missing().get(0);
            first.finish(point, new Outcome(SmallSweep.measured(Map.of("test.accuracy", 1.0)), null, 1, "test"));
            second.finish(
                    point,
                    new Outcome(
                            SmallSweep.measured(Map.of("test.accuracy", 2.0, "test.chance", 1.0)), null, 1, "test"));
            second.finish(second.missing().get(0), new Outcome(SmallSweep.measured(Map.of()), "silent", 1, "test"));
            assertThat(first.query("SELECT value FROM metric").rows()).containsExactly(java.util.List.of(1.0));
            assertThat(SweepTable.failure(first)).contains("1 points without an answer: silent");
            assertThat(first.missing()).hasSize(6);
        }
    }

    @Test
    void claimsExcludeOtherProcessesAndAreGivenBackWhenTheyEnd() throws Exception {
        Path folder = folder("claims");
        try (ResultStore store = ResultStore.create(folder, SmallSweep.plan(), "test", url());
                Claims other = store.claims()) {
            String key = store.missing().get(0).id();
            try (Claims first = store.claims()) {
                Optional<Claims.Claim> claim = first.claim(key);
                assertThat(claim).isPresent();
                assertThat(other.claim(key)).isEmpty();
                claim.get().close();
                assertThat(other.claim(key)).isPresent().hasValueSatisfying(Claims.Claim::close);
                assertThat(first.claim(key)).isPresent();
            }
            for (int patience = 0; patience < 500 && other.claim(key).isEmpty(); patience++) Thread.sleep(10);
            try (Claims third = store.claims()) {
                assertThat(third.claim(key)).as("held by the other now").isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM metric",
                "DROP VIEW result",
                "SELECT 1; DELETE FROM metric",
                "SELECT 1; COMMIT; DELETE FROM metric",
                "SELECT set_config('transaction_read_only', 'off', false)",
                "SET TRANSACTION READ WRITE; DELETE FROM metric",
                "SELEC"
            })
    void aQueryCanChangeNothing(String sql) throws Exception {
        Path folder = folder("query");
        try (ResultStore store = Files.exists(folder.resolve("results.url"))
                ? ResultStore.open(folder, url("query_" + Math.abs(sql.hashCode())))
                : ResultStore.create(folder, SmallSweep.plan(), "test", url("query_" + Math.abs(sql.hashCode())))) {
            store.finish(
                    store.missing().get(0),
                    new Outcome(SmallSweep.measured(Map.of("test.accuracy", 1.0)), null, 1, "test"));
            assertThatThrownBy(() -> store.query(sql))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("query failed: ");
            assertThat(store.query("SELECT count(*) FROM result").rows().get(0).get(0))
                    .isEqualTo(1L);
        }
    }

    /** A folder is not configuration: whatever it notes, nothing is asked before the command line says so. */
    @Test
    void theServerIsNamedOnTheCommandLineOnly() throws Exception {
        Path folder = folder("noted");
        ResultStore.create(folder, SmallSweep.plan(), "test", url()).close();
        assertThatThrownBy(() -> ResultStore.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give it with --store (results.url says jdbc:postgresql://")
                .hasMessageContaining("currentSchema=noted");
        try (ResultStore store = ResultStore.read(folder, url())) {
            assertThat(store.missing()).hasSize(8);
            SweepPoint point = store.missing().get(0);
            assertThatThrownBy(() -> store.finish(
                            point, new Outcome(SmallSweep.measured(Map.of("test.accuracy", 1.0)), null, 1, "test")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void badAddressesAreRefused() throws Exception {
        SweepPlan plan = SmallSweep.plan();
        assertThatThrownBy(() -> ResultStore.create(folder("bad"), plan, "test", "jdbc:mysql://host/db"))
                .hasMessageContaining("must begin with jdbc:postgresql:");
        assertThatThrownBy(() -> ResultStore.create(folder("bad"), plan, "test", url() + "&password=secret"))
                .hasMessageContaining("~/.pgpass")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ResultStore.create(folder("bad"), plan, "test", url() + "&currentSchema=a;b"))
                .hasMessageContaining("characters that do not belong there");
        ResultStore.create(folder("one"), plan, "test", url("shared")).close();
        assertThatThrownBy(() -> ResultStore.create(folder("two"), plan, "test", url("shared")))
                .hasMessageContaining("already holds a sweep");
    }

    private static String url(String schema) {
        return url() + "&currentSchema=" + schema;
    }

    private static String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectories(parent.resolve(name));
    }
}
