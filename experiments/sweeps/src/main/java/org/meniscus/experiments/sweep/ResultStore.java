package org.meniscus.experiments.sweep;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.InputException;
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
    private final SqlSession sql;
    private final SweepSources sources;
    private final Confirmations confirmations;

    private ResultStore(Path folder, Database database, SqlSession.Opening opening) {
        this.folder = folder;
        this.database = database;
        this.sql = new SqlSession(database, opening);
        this.sources = new SweepSources(sql);
        this.confirmations = new Confirmations(sql);
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
        store.sql.transaction(() -> StoreSchema.create(store.sql, plan, command, now(), build));
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
        return sql.hasTable("metric");
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
                    (String) row.get(0), new StudyText((String) row.get(1)), ((Number) row.get(2)).intValue()));
        return points;
    }

    /** How many points the plan has. */
    public int points() {
        return sql.count("SELECT count(*) FROM point");
    }

    /** The complete study of a setting. */
    StudySpec study(int setting) {
        return new StudyText((String) rows("SELECT study FROM setting WHERE id = ?", setting)
                        .get(0)
                        .get(0))
                .study();
    }

    /**
     * Adds settings to the plan, unless another process has done so.
     *
     * @param first number of the first of them: as many as there were when they were chosen
     */
    void add(int first, List<SweepPlan.Setting> settings, int repeats) {
        sql.transaction(() -> {
            if (sql.count("SELECT count(*) FROM setting") != first) return;
            List<Optional<String>> units = rows("SELECT unit FROM axis ORDER BY position").stream()
                    .map(row -> Optional.ofNullable((String) row.get(0)))
                    .toList();
            for (int k = 0; k < settings.size(); k++)
                StoreSchema.insertSetting(sql, first + k, settings.get(k), units, repeats);
        });
    }

    /** Whether a point has its result, written by this process or another. */
    public boolean isFinished(SweepPoint point) {
        return !rows("SELECT 1 FROM point WHERE id = ? AND finished IS NOT NULL", point.id())
                .isEmpty();
    }

    /** Writes what came of a point, unless it has been written. */
    public void finish(SweepPoint point, Outcome outcome) {
        sql.transaction(() -> {
            int first = sql.update(
                    "UPDATE point SET finished = ?, failure = ?, seconds = ?, build = ? WHERE id = ? AND finished IS NULL",
                    now(),
                    outcome.failure(),
                    outcome.seconds(),
                    outcome.build(),
                    point.id());
            if (first == 0) return;
            for (Measurement measurement : outcome.measurements())
                sql.update(
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
        sources.move(data);
    }

    /**
     * Notes what was read, with checksums.
     *
     * @throws InputException if a file is not the one that the sweep began with
     */
    public void heard(List<Heard> recordings) {
        sources.heard(recordings);
    }

    /**
     * Notes what the tables of measured cells held that the hardware names.
     *
     * @param contents SHA-256 by path
     * @throws InputException if one of them held something else when the sweep was begun
     */
    public void formedOf(Map<String, String> contents) {
        sources.formedOf(contents);
    }

    /** What became of chosen settings on fresh chips. */
    Confirmations confirmations() {
        return confirmations;
    }

    /**
     * Runs a query, on a connection that can only read.
     *
     * @throws InputException if it is not one, or would change something
     */
    public Table query(String query) {
        return sql.query(query);
    }

    /** The rows of a query of our own. */
    List<List<Object>> rows(String query, Object... parameters) {
        return sql.rows(query, parameters);
    }

    @Override
    public void close() {
        sql.close();
    }
}
