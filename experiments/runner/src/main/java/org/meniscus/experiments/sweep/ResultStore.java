package org.meniscus.experiments.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.run.Recordings;
import org.sqlite.SQLiteConfig;

/**
 * The results of a sweep: one SQLite file, {@code results.db}, that holds the plan from the start and every point from the
 * moment it is finished. A point is written in one transaction, so whenever the program is killed the file holds whole points
 * only. Several processes may write to one file; a point written twice is kept once. Tables: {@code docs/sweeps.md}.
 */
public final class ResultStore implements AutoCloseable {
    public static final String FILE = "results.db";
    private static final int BUSY_MILLIS = 60_000;

    private final Path folder;
    private final Connection connection;

    private ResultStore(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /**
     * Writes a plan into a folder that exists and has no store yet.
     *
     * @param command as typed, for the record
     */
    public static ResultStore create(Path folder, SweepPlan plan, String command) {
        if (Files.exists(folder.resolve(FILE)))
            throw new InputException(folder + " already holds a sweep; go on with it by --resume " + folder);
        String build = Provenance.build().getProperty("git.commit.id.describe", "unknown");
        ResultStore store = new ResultStore(folder, connect(folder));
        store.transaction(() -> StoreSchema.create(store.connection, plan, command, build));
        return store;
    }

    /** Opens the store of a sweep to read and to go on. */
    public static ResultStore open(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE)))
            throw new InputException(folder + " is not the folder of a sweep: it has no " + FILE);
        ResultStore store = new ResultStore(folder, connect(folder));
        try {
            if (store.rows("SELECT 1 FROM sqlite_master WHERE name = 'metric'").isEmpty())
                throw new InputException(
                        folder + " holds no sweep: it was interrupted before its plan was written; start it again");
            return store;
        } catch (InputException e) {
            store.close();
            throw e;
        }
    }

    private static Connection connect(Path folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        try {
            return config.createConnection("jdbc:sqlite:" + folder.resolve(FILE));
        } catch (SQLException e) {
            throw new InputException("cannot open " + folder.resolve(FILE) + " (" + e.getMessage() + ")", e);
        }
    }

    /** Where the store lies. */
    public Path folder() {
        return folder;
    }

    /** The points without a result, in the order of the plan. */
    public List<SweepPoint> missing() {
        List<SweepPoint> points = new ArrayList<>();
        for (List<Object> row : rows("SELECT point.id, study, repeat FROM point JOIN setting ON setting.id = setting"
                + " WHERE finished IS NULL ORDER BY repeat, setting"))
            points.add(new SweepPoint(
                    (String) row.get(0), new StudyText((String) row.get(1)), ((Number) row.get(2)).intValue()));
        return points;
    }

    /** How many points the plan has. */
    public int points() {
        return ((Number) rows("SELECT count(*) FROM point").get(0).get(0)).intValue();
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
                    "UPDATE point SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), failure = ?, seconds = ?, build = ?"
                            + " WHERE id = ? AND finished IS NULL",
                    outcome.failure(), outcome.seconds(), outcome.build(), point.id());
            if (first == 0) return;
            for (Map.Entry<String, Double> metric : outcome.metrics().entrySet())
                update("INSERT INTO metric VALUES (?, ?, ?)", point.id(), metric.getKey(), metric.getValue());
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
                String place = "$.modalities.\"" + moved.getKey() + "\".data.path";
                int places = rows("SELECT DISTINCT study ->> ?1 FROM setting WHERE study ->> ?1 IS NOT NULL", place)
                        .size();
                if (places != 1)
                    throw new InputException("--data " + moved.getValue() + ": the sweep reads "
                            + (places == 0 ? "no" : "several") + " files for '" + moved.getKey() + "'");
                update(
                        "UPDATE setting SET study = json_replace(study, ?, ?)",
                        place,
                        moved.getValue().toString());
            }
        });
    }

    /**
     * Notes what was read, with checksums.
     *
     * @throws InputException if a file is not the one that the sweep began with
     */
    public void heard(List<Recordings> recordings) {
        transaction(() -> {
            for (Recordings modality : recordings) {
                DatasetInfo info = modality.info();
                for (Map.Entry<String, String> source : info.sources().entrySet()) heard(modality.name(), info, source);
            }
        });
    }

    private void heard(String modality, DatasetInfo info, Map.Entry<String, String> source) throws SQLException {
        String file = Path.of(source.getKey()).getFileName().toString();
        for (List<Object> row : rows(
                "SELECT content FROM data WHERE modality = ? AND name = ? AND file = ?", modality, info.name(), file))
            if (!row.get(0).equals(source.getValue()))
                throw new InputException(
                        "data " + source.getKey() + " is not the file that this sweep began with: SHA-256 "
                                + source.getValue() + " now, " + row.get(0) + " then; give the first one with --data");
        update(
                "INSERT OR IGNORE INTO data VALUES (?, ?, ?, ?, ?)",
                modality,
                info.name(),
                info.synthetic() ? 1 : 0,
                file,
                source.getValue());
    }

    /**
     * Runs a query.
     *
     * @throws InputException if it is not one, or would change something
     */
    public synchronized Table query(String sql) {
        try {
            execute("PRAGMA query_only = ON");
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet result = statement.executeQuery()) {
                return Table.of(result);
            } finally {
                execute("PRAGMA query_only = OFF");
            }
        } catch (SQLException e) {
            throw new InputException("query failed: " + reason(e), e);
        }
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
            execute("BEGIN IMMEDIATE");
            try {
                statements.run();
                execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                execute("ROLLBACK");
                throw e;
            }
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private InputException damaged(SQLException e) {
        return new InputException(folder.resolve(FILE) + ": " + reason(e), e);
    }

    private static String reason(SQLException e) {
        return e.getMessage().replaceAll("\\s+", " ");
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
