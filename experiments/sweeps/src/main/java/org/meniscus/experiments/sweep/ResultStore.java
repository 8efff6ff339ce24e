package org.meniscus.experiments.sweep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meniscus.base.InputException;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.study.StudySpec;

/**
 * The results of a sweep: one SQLite file, {@code results.db}, or a schema of a PostgreSQL database, that holds the plan from
 * the start and every point from the moment it is finished. A point is written in one transaction, so whenever the program is
 * killed the store holds whole points only. Several processes may write to one store; a point written twice is kept once.
 * Tables: {@code docs/sweeps.md}.
 */
public final class ResultStore implements AutoCloseable {
    public static final String FILE = "results.db";

    private final Path folder;
    private final Database database;
    private final Connection connection;

    /** How a store opens its database. */
    private interface Opening {
        Connection of(Database database) throws SQLException;
    }

    private ResultStore(Path folder, Database database, Opening opening) {
        this.folder = folder;
        this.database = database;
        try {
            this.connection = opening.of(database);
        } catch (SQLException e) {
            throw new InputException("cannot open " + database.name() + " (" + database.reason(e) + ")", e);
        }
    }

    /** As {@link #create(Path, SweepPlan, String, String)}, in a file of the folder. */
    public static ResultStore create(Path folder, SweepPlan plan, String command) {
        return create(folder, plan, command, null);
    }

    /**
     * Writes a plan into a folder that exists and has no store yet.
     *
     * @param command as typed, for the record
     * @param url of a PostgreSQL database that is to hold the results, such as {@code jdbc:postgresql://host/database}; null
     *     for {@code results.db} in the folder
     */
    public static ResultStore create(Path folder, SweepPlan plan, String command, String url) {
        if (holdsSweep(folder))
            throw new InputException(folder + " already holds a sweep; go on with it by --resume " + folder);
        String build = Provenance.build().getProperty("git.commit.id.describe", "unknown");
        ResultStore store = new ResultStore(folder, Database.create(folder, url), Database::connect);
        if (store.isPlanned()) {
            store.close();
            throw new InputException(
                    store.database.name() + " already holds a sweep; give another " + PostgresAddress.SCHEMA);
        }
        store.transaction(() -> StoreSchema.create(store.connection, plan, command, now(), build));
        return store;
    }

    /** Whether a folder has a store. */
    public static boolean holdsSweep(Path folder) {
        return Database.isIn(folder);
    }

    /** As {@link #open(Path, String)}, for the file in the folder. */
    public static ResultStore open(Path folder) {
        return open(folder, null);
    }

    /**
     * Opens the store of a sweep to go on with it.
     *
     * @param url of the PostgreSQL database that holds the results, as the command line names it; null for {@code results.db}
     */
    public static ResultStore open(Path folder, String url) {
        return planned(new ResultStore(folder, Database.of(folder, url), Database::connect));
    }

    /** As {@link #open(Path, String)}, to look only: nothing in the database can change. */
    public static ResultStore read(Path folder, String url) {
        return planned(new ResultStore(folder, Database.of(folder, url), Database::reader));
    }

    private static ResultStore planned(ResultStore store) {
        try {
            if (!store.isPlanned())
                throw new InputException(store.folder
                        + " holds no sweep: it was interrupted before its plan was written; start it again");
            return store;
        } catch (InputException e) {
            store.close();
            throw e;
        }
    }

    private boolean isPlanned() {
        return has("metric");
    }

    private boolean has(String name) {
        try (ResultSet table = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
            return table.next();
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    /** The claims of the processes that work on this store. */
    public Claims claims() {
        return database.claims(folder);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Where the store lies. */
    public Path folder() {
        return folder;
    }

    /** The points without a result, in the order of the plan. */
    public List<SweepPoint> missing() {
        List<SweepPoint> points = new ArrayList<>();
        for (List<Object> row :
                rows("SELECT point.id, study, repeat FROM point JOIN setting ON setting.id = point.setting"
                        + " WHERE finished IS NULL ORDER BY repeat, point.setting"))
            points.add(new SweepPoint(
                    Table.text(row, 0), new StudyText(Table.text(row, 1)), Table.number(row, 2).intValue()));
        return points;
    }

    /** How many points the plan has. */
    public int points() {
        return Table.number(only("SELECT count(*) FROM point"), 0).intValue();
    }

    /** The complete study of a setting. */
    StudySpec study(int setting) {
        return new StudyText(Table.text(only("SELECT study FROM setting WHERE id = ?", setting), 0))
                .study();
    }

    /**
     * Adds settings to the plan, unless another process has done so.
     *
     * @param first number of the first of them: as many as there were when they were chosen
     */
    void add(int first, List<SweepPlan.Setting> settings, int repeats) {
        transaction(() -> {
            if (Table.number(only("SELECT count(*) FROM setting"), 0).intValue() != first) return;
            List<Optional<String>> units = rows("SELECT unit FROM axis ORDER BY position").stream()
                    .map(row -> Optional.ofNullable(row.get(0)).map(String::valueOf))
                    .toList();
            for (int k = 0; k < settings.size(); k++)
                StoreSchema.insertSetting(connection, first + k, settings.get(k), units, repeats);
        });
    }

    /** Whether a point has its result, written by this process or another. */
    public boolean isFinished(SweepPoint point) {
        return !rows("SELECT 1 FROM point WHERE id = ? AND finished IS NOT NULL", point.id())
                .isEmpty();
    }

    /** Writes what came of a point, unless it has been written. */
    public void finish(SweepPoint point, Outcome outcome) {
        transaction(() -> {
            int first = update(
                    "UPDATE point SET finished = ?, failure = ?, seconds = ?, build = ? WHERE id = ? AND finished IS NULL",
                    now(),
                    outcome.failure(),
                    outcome.seconds(),
                    outcome.build(),
                    point.id());
            if (first == 0) return;
            for (Measurement measurement : outcome.measurements())
                update(
                        "INSERT INTO metric VALUES (?, ?, ?)",
                        point.id(),
                        MetricName.of(measurement.measure()),
                        measurement.value());
        });
    }

    /**
     * Goes on with data that have moved; what lies there must be what the sweep began with, see {@link #heard}.
     *
     * @param data new places of the recordings by modality
     * @throws InputException if the sweep reads no files for a modality, or different ones
     */
    public void moveData(Map<String, Path> data) {
        transaction(() -> {
            for (Map.Entry<String, Path> moved : data.entrySet()) {
                List<List<Object>> settings = rows("SELECT id, study FROM setting ORDER BY id");
                Set<String> places = new HashSet<>();
                for (List<Object> row : settings) {
                    StudyText study = new StudyText(Table.text(row, 1));
                    study.dataPath(moved.getKey()).ifPresent(places::add);
                    update(
                            "UPDATE setting SET study = ? WHERE id = ?",
                            study.withDataPath(moved.getKey(), moved.getValue()).json(),
                            row.get(0));
                }
                if (places.size() != 1)
                    throw new InputException("--data " + moved.getValue() + ": the sweep reads "
                            + (places.isEmpty() ? "no" : "several") + " files for '" + moved.getKey() + "'");
            }
        });
    }

    /**
     * Notes what was read, with checksums.
     *
     * @throws InputException if a file is not the one that the sweep began with
     */
    public void heard(List<Heard> recordings) {
        transaction(() -> {
            for (Heard data : recordings)
                for (Map.Entry<String, String> source : data.sources().entrySet()) heard(data, source);
        });
    }

    private void heard(Heard data, Map.Entry<String, String> source) throws SQLException {
        String file = Path.of(source.getKey()).getFileName().toString();
        for (List<Object> row : rows(
                "SELECT content FROM data WHERE modality = ? AND name = ? AND file = ?",
                data.modality(),
                data.name(),
                file))
            if (!row.get(0).equals(source.getValue()))
                throw new InputException(
                        "data " + source.getKey() + " is not the file that this sweep began with: SHA-256 "
                                + source.getValue() + " now, " + row.get(0) + " then; give the first one with --data");
        update(
                "INSERT INTO data VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                data.modality(),
                data.name(),
                data.synthetic() ? 1 : 0,
                file,
                source.getValue());
    }

    /**
     * Notes what the tables of measured cells held that the hardware names.
     *
     * @param contents SHA-256 by path
     * @throws InputException if one of them held something else when the sweep was begun
     */
    public void formedOf(Map<String, String> contents) {
        if (contents.isEmpty()) return;
        transaction(() -> {
            update(StoreSchema.TABLE_OF_CELLS);
            for (Map.Entry<String, String> table : contents.entrySet()) {
                for (List<Object> row : rows("SELECT content FROM cells WHERE file = ?", table.getKey()))
                    if (!row.get(0).equals(table.getValue()))
                        throw new InputException("the cells have changed since this sweep was begun: " + table.getKey()
                                + ": SHA-256 " + table.getValue() + " now, " + row.get(0)
                                + " then; put the file back as it was, or start a new sweep");
                update("INSERT INTO cells VALUES (?, ?) ON CONFLICT DO NOTHING", table.getKey(), table.getValue());
            }
        });
    }

    /** Notes what became of a chosen setting, in the place of what was known before. */
    void confirmed(Confirmation of) {
        Optional<Intervals.Confidence> interval = Optional.ofNullable(of.interval());
        transaction(() -> {
            update(StoreSchema.TABLE_OF_CONFIRMATIONS);
            update("DELETE FROM confirmation WHERE setting = ?", of.setting());
            update(
                    "INSERT INTO confirmation VALUES (?, ?, ?, ?, ?, ?, CAST(? AS DOUBLE PRECISION),"
                            + " CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), CAST(? AS TEXT), ?)",
                    of.setting(),
                    MetricName.of(of.chosenBy()),
                    of.chosen(),
                    MetricName.of(of.measure()),
                    of.chips(),
                    of.mean(),
                    of.deviation(),
                    interval.map(Intervals.Confidence::low).orElse(null),
                    interval.map(Intervals.Confidence::high).orElse(null),
                    interval.map(Intervals.Confidence::by).orElse(null),
                    of.run());
        });
    }

    /** What became of a setting on fresh chips; empty before it was confirmed. */
    Optional<Confirmation> confirmation(int setting) {
        if (!has("confirmation")) return Optional.empty();
        return rows(
                        "SELECT chosen_by, chosen, metric, chips, mean, deviation, low, high, interval_by, run FROM confirmation"
                                + " WHERE setting = ?",
                        setting)
                .stream()
                .findFirst()
                .map(row -> new Confirmation(
                        setting,
                        MetricName.read(Table.text(row, 0)).orElseThrow(),
                        Table.number(row, 1).doubleValue(),
                        MetricName.read(Table.text(row, 2)).orElseThrow(),
                        Table.number(row, 3).intValue(),
                        Table.number(row, 4).doubleValue(),
                        row.get(5) == null ? null : Table.number(row, 5).doubleValue(),
                        row.get(8) == null
                                ? null
                                : new Intervals.Confidence(
                                        Table.number(row, 6).doubleValue(),
                                        Table.number(row, 7).doubleValue(),
                                        Table.text(row, 8)),
                        Table.text(row, 9)));
    }

    /**
     * Runs a query, on a connection that can only read.
     *
     * @throws InputException if it is not one, or would change something
     */
    public Table query(String sql) {
        if (sql.strip().replaceAll(";+$", "").contains(";"))
            throw new InputException("query failed: one query at a time, without ';' in it");
        try (Connection reader = database.reader();
                PreparedStatement statement = reader.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return Table.of(result);
        } catch (SQLException e) {
            throw new InputException("query failed: " + database.reason(e), e);
        }
    }

    /** What SQLite finds wrong with a file; empty for one that is sound. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (List<Object> row : rows("PRAGMA integrity_check(5)"))
            if (!"ok".equals(row.get(0))) faults.add(String.valueOf(row.get(0)));
        for (List<Object> row : rows("PRAGMA foreign_key_check"))
            faults.add("a row of " + row.get(0) + " belongs to nothing");
        return faults;
    }

    /** The rows of a query of our own. */
    synchronized List<List<Object>> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return Table.of(result).rows();
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    /** The row of a query that has one. */
    List<Object> only(String sql, Object... parameters) {
        List<List<Object>> rows = rows(sql, parameters);
        if (rows.size() != 1)
            throw new InputException(database.name() + ": is damaged: " + rows.size() + " rows where one belongs");
        return rows.get(0);
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        return StoreSchema.prepared(connection, sql, parameters);
    }

    /** Statements that are written together or not at all. */
    private interface Statements {
        void run() throws SQLException;
    }

    private synchronized void transaction(Statements statements) {
        try {
            connection.setAutoCommit(false);
            try {
                database.excludeOthers(connection);
                statements.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                takeBack(e);
                throw e;
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    /** Where the disk is full, the database has taken the transaction back itself, and says that there is none. */
    private void takeBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private InputException damaged(SQLException e) {
        return new InputException(database.name() + ": " + database.reason(e), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw damaged(e);
        }
    }
}
