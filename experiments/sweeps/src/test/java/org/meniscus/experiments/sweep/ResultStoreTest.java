package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.projection.evaluation.Estimate;

class ResultStoreTest {
    @TempDir
    private Path folder;

    private SweepPlan plan;

    @BeforeEach
    void createStore() {
        plan = SmallSweep.plan();
        ResultStore.create(folder, plan, "meniscus sweep small").close();
    }

    @Test
    void thePlanIsThereFromTheStart() {
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.points()).isEqualTo(8);
            assertThat(store.missing()).hasSize(8).extracting(SweepPoint::id).doesNotHaveDuplicates();
            SweepPoint first = store.missing().get(0);
            assertThat(first.id()).isEqualTo(first.study().fingerprint(first.repeat()));
            assertThat(first.study()).isEqualTo(plan.settings().get(0).study());
            assertThat(store.missing()).extracting(SweepPoint::repeat).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
            assertThat(SweepTable.points(store).rows()).isEmpty();
            assertThat(SweepTable.best(store)).isEmpty();
        }
    }

    @Test
    void aFinishedPointIsThereForTheNextProcess() {
        try (ResultStore store = ResultStore.open(folder)) {
            store.finish(store.missing().get(2), outcome(Map.of("test.accuracy", 0.1, "readouts.ridge", 1.0 / 3)));
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.missing()).hasSize(7);
            assertThat(SweepTable.points(store).csv())
                    .isEqualTo("modalities.image.liquid.neurons,hardware.readNoise.conductance,repeat,"
                            + "readouts.ridge,test.accuracy\n12.0,0.0,0,0.3333333333333333,0.1\n");
        }
    }

    @Test
    void aPointWrittenTwiceIsKeptOnce() {
        try (ResultStore first = ResultStore.open(folder);
                ResultStore second = ResultStore.open(folder)) {
            SweepPoint point = first.missing().get(0);
            first.finish(point, outcome(Map.of("test.accuracy", 0.1)));
            second.finish(point, outcome(Map.of("test.accuracy", 0.2, "test.chance", 1.0)));
            assertThat(second.isFinished(point)).isTrue();
            assertThat(values(first, "SELECT value FROM metric")).containsExactly(0.1);
        }
    }

    @Test
    void aPointThatCannotBeWrittenWholeIsNotWritten() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(ResultStore.FILE));
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TRIGGER full BEFORE INSERT ON metric WHEN (SELECT count(*) FROM metric) = 1"
                    + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        }
        try (ResultStore store = ResultStore.open(folder)) {
            SweepPoint point = store.missing().get(0);
            assertThatThrownBy(() -> store.finish(point, outcome(Map.of("test.accuracy", 1.0, "test.chance", 2.0))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("disk full");
            assertThat(store.missing()).hasSize(8);
            assertThat(values(store, "SELECT count(*) FROM metric")).containsExactly(0);
            assertThat(store.isFinished(point)).isFalse();
        }
    }

    /** SQLite takes the transaction back itself then, and what followed said that there was none. */
    @Test
    void aFullDiskIsOneLineAndNothingIsLost() {
        try (ResultStore store = ResultStore.open(folder)) {
            store.finish(store.missing().get(0), outcome(Map.of("test.accuracy", 0.5)));
            int pages = Table.number(store.only("PRAGMA page_count"), 0).intValue();
            store.rows("PRAGMA max_page_count = " + pages);
            Map<String, Double> many = IntStream.range(0, 999)
                    .boxed()
                    .collect(Collectors.toMap(k -> "readouts.ridge" + "e".repeat(50) + k, k -> 1.0));
            assertThatThrownBy(() -> store.finish(store.missing().get(0), outcome(many)))
                    .isInstanceOf(InputException.class)
                    .hasMessage(folder.resolve("results.db")
                            + ": the disk is full; make room, then go on with 'meniscus sweep --resume " + folder
                            + "'");
            assertThat(store.missing()).hasSize(7);
            store.rows("PRAGMA max_page_count = " + (pages + 1000));
            store.finish(store.missing().get(0), outcome(Map.of("test.accuracy", 0.6)));
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.missing()).hasSize(6);
            assertThat(store.faults()).isEmpty();
        }
    }

    /** Written is on the disk: full syncs, of the folder that names the journal too. */
    @Test
    void aPointSurvivesAPowerCut() {
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(Table.number(store.only("PRAGMA synchronous"), 0).intValue())
                    .as("EXTRA")
                    .isEqualTo(3);
            assertThat(Table.text(store.only("PRAGMA journal_mode"), 0)).isEqualTo("delete");
        }
    }

    @Test
    void aFailedPointIsFinishedWithItsReason() {
        try (ResultStore store = ResultStore.open(folder)) {
            for (SweepPoint point : store.missing().subList(0, 2))
                store.finish(
                        point,
                        new Outcome(SmallSweep.measured(Map.of("macro.image.liquidSpikes", 0.0)), "silent", 1, "test"));
            assertThat(store.missing()).hasSize(6);
            assertThat(SweepTable.failure(store)).contains("2 points without an answer: silent");
        }
    }

    @Test
    void theResultViewNamesEveryAxisByItsPath() {
        try (ResultStore store = ResultStore.open(folder)) {
            store.finish(store.missing().get(1), outcome(Map.of("test.accuracy", 0.5)));
            Table table = store.query("SELECT \"hardware.readNoise.conductance\" AS noise, value FROM result");
            assertThat(table.columns()).containsExactly("noise", "value");
            assertThat(table.rows()).containsExactly(List.of(2.0, 0.5));
            assertThat(table.text()).isEqualTo("noise  value\n2.0    0.5\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM point",
                "DROP TABLE metric",
                "SELEC",
                "SELECT x FROM point",
                "PRAGMA query_only=0",
                "PRAGMA user_version=7",
                "SELECT 1; DELETE FROM point"
            })
    void aQueryCanChangeNothing(String sql) throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve(ResultStore.FILE));
        try (ResultStore store = ResultStore.open(folder)) {
            assertThatThrownBy(() -> store.query(sql))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("query failed: ");
            assertThat(store.points()).isEqualTo(8);
        }
        assertThat(folder.resolve(ResultStore.FILE)).hasBinaryContent(before);
    }

    /** Some change the file and answer all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {"PRAGMA journal_mode=WAL", "PRAGMA auto_vacuum=2", "PRAGMA application_id", "PRAGMA user_version"
            })
    void theFileStaysAsItIsWhateverIsAsked(String sql) throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve(ResultStore.FILE));
        try (ResultStore store = ResultStore.read(folder, null)) {
            try {
                store.query(sql);
            } catch (InputException refused) {
                assertThat(refused).hasMessageStartingWith("query failed: ");
            }
        }
        assertThat(folder.resolve(ResultStore.FILE)).hasBinaryContent(before);
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aStoreThatIsReadCannotBeWritten() {
        try (ResultStore store = ResultStore.read(folder, null)) {
            SweepPoint point = store.missing().get(0);
            assertThatThrownBy(() -> store.finish(point, outcome(Map.of("test.accuracy", 1.0))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("readonly");
        }
    }

    /** As {@code kill -9} leaves it: whoever may write takes the half write back, whoever only looks says so. */
    @Test
    void aWriteThatWasInterruptedIsTakenBackByTheSweepAlone(@TempDir Path other) throws Exception {
        Path file = folder.resolve(ResultStore.FILE);
        Path journal = folder.resolve(ResultStore.FILE + "-journal");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size=1");
            connection.setAutoCommit(false);
            statement.execute("UPDATE setting SET study = study || hex(randomblob(20000))");
            Files.copy(file, other.resolve(ResultStore.FILE));
            Files.copy(journal, other.resolve(ResultStore.FILE + "-journal"));
            connection.rollback();
        }
        assertThatThrownBy(() -> ResultStore.read(other, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("interrupted in the middle of a write")
                .hasMessageContaining("sweep --resume " + other);
        try (ResultStore store = ResultStore.open(other)) {
            assertThat(store.missing()).hasSize(8);
        }
        ResultStore.read(other, null).close();
    }

    /** Files from somebody else are not configuration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:PORT/db?user=a",
                "jdbc:postgresql://127.0.0.1:PORT/db?loggerFile=CREATED&loggerLevel=TRACE",
                "jdbc:postgresql://127.0.0.1:PORT/db?user=a&password=secret",
                "jdbc:postgresql://a:secret@127.0.0.1:PORT/db",
                "jdbc:sqlite:CREATED"
            })
    void whatAFolderNotesOpensNothingAndIsNotRepeated(String note, @TempDir Path other) throws Exception {
        Path created = other.resolve("created");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String address = note.replace("PORT", "" + server.getLocalPort()).replace("CREATED", created.toString());
            Files.writeString(other.resolve("results.url"), address);
            for (ThrowingCallable way :
                    List.<ThrowingCallable>of(() -> ResultStore.open(other), () -> ResultStore.read(other, null)))
                assertThatThrownBy(way)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("give it with --store")
                        .hasMessageNotContaining("secret");
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
            assertThat(created).doesNotExist();
        }
    }

    @Test
    void aLinkToAnotherDatabaseIsNotFollowed(@TempDir Path other) throws Exception {
        Files.createSymbolicLink(other.resolve(ResultStore.FILE), folder.resolve(ResultStore.FILE));
        assertThat(ResultStore.holdsSweep(other)).isFalse();
        assertThatThrownBy(() -> ResultStore.open(other)).hasMessageContaining("is not the folder of a sweep");
    }

    /** The driver takes what stands behind it for settings. */
    @Test
    void aQuestionMarkInAPathIsRefused(@TempDir Path other) throws Exception {
        Path odd = Files.createDirectory(other.resolve("a?enable_load_extension=true"));
        assertThatThrownBy(() -> ResultStore.create(odd, SmallSweep.plan(), "test"))
                .hasMessageContaining("rename the folder");
    }

    @Test
    void folderWithoutASweep(@TempDir Path empty) throws IOException {
        assertThatThrownBy(() -> ResultStore.open(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the folder of a sweep");
        Files.createFile(empty.resolve(ResultStore.FILE));
        assertThatThrownBy(() -> ResultStore.open(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("interrupted before its plan was written");
        Files.writeString(
                empty.resolve(ResultStore.FILE), "this is not a database, whatever its name says ".repeat(40));
        assertThatThrownBy(() -> ResultStore.open(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a database");
    }

    @Test
    void aFolderHoldsOneSweep() {
        assertThatThrownBy(() -> ResultStore.create(folder, plan, "again"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--resume");
    }

    @Test
    void confidenceIsStudentsT() {
        try (ResultStore store = ResultStore.open(folder)) {
            List<SweepPoint> missing = store.missing();
            store.finish(missing.get(0), outcome(Map.of("test.accuracy", 0.4)));
            store.finish(missing.get(4), outcome(Map.of("test.accuracy", 0.6)));
            store.finish(missing.get(1), outcome(Map.of("test.accuracy", 0.45)));
            List<Estimate> estimates = SweepTable.estimates(store).get(Measure.of(Role.TEST, Statistic.ACCURACY));
            assertThat(estimates.get(0).mean()).isEqualTo(0.5);
            assertThat(estimates.get(0).confidence())
                    .as("t(0.975; 1) = 12.7062 times 0.1")
                    .isCloseTo(1.27062, org.assertj.core.api.Assertions.within(1e-5));
            assertThat(estimates.get(1).confidence()).isNull();
            assertThat(estimates.get(2)).isNull();
            assertThat(SweepTable.best(store).orElseThrow().setting()).containsExactly("neurons 8", "read noise 0 uS");
        }
    }

    private static Outcome outcome(Map<String, Double> metrics) {
        return new Outcome(SmallSweep.measured(metrics), null, 0.5, "test");
    }

    private static List<Object> values(ResultStore store, String sql) {
        return store.rows(sql).stream().map(row -> row.get(0)).toList();
    }
}
