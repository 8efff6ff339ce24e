package org.meniscus.experiments.sweep;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meniscus.base.InputException;

/** The files that a sweep was begun with, by their SHA-256: no point is computed from others. */
final class SweepSources {
    private final SqlSession sql;

    SweepSources(SqlSession sql) {
        this.sql = sql;
    }

    /** See {@link ResultStore#heard}. */
    void heard(List<Heard> recordings) {
        sql.transaction(() -> {
            for (Heard data : recordings)
                for (Map.Entry<String, String> source : data.sources().entrySet()) heard(data, source);
        });
    }

    private void heard(Heard data, Map.Entry<String, String> source) throws SQLException {
        String file = Path.of(source.getKey()).getFileName().toString();
        for (List<Object> row : sql.rows(
                "SELECT content FROM data WHERE modality = ? AND name = ? AND file = ?",
                data.modality(),
                data.name(),
                file))
            if (!row.get(0).equals(source.getValue()))
                throw new InputException(
                        "data " + source.getKey() + " is not the file that this sweep began with: SHA-256 "
                                + source.getValue() + " now, " + row.get(0) + " then; give the first one with --data");
        sql.update(
                "INSERT INTO data VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                data.modality(),
                data.name(),
                data.synthetic() ? 1 : 0,
                file,
                source.getValue());
    }

    /** See {@link ResultStore#formedOf}. */
    void formedOf(Map<String, String> contents) {
        if (contents.isEmpty()) return;
        sql.transaction(() -> {
            sql.update(StoreSchema.TABLE_OF_CELLS);
            for (Map.Entry<String, String> table : contents.entrySet()) {
                for (List<Object> row : sql.rows("SELECT content FROM cells WHERE file = ?", table.getKey()))
                    if (!row.get(0).equals(table.getValue()))
                        throw new InputException("the cells have changed since this sweep was begun: " + table.getKey()
                                + ": SHA-256 " + table.getValue() + " now, " + row.get(0)
                                + " then; put the file back as it was, or start a new sweep");
                sql.update("INSERT INTO cells VALUES (?, ?) ON CONFLICT DO NOTHING", table.getKey(), table.getValue());
            }
        });
    }

    /** See {@link ResultStore#moveData}. */
    void move(Map<String, Path> data) {
        sql.transaction(() -> {
            for (Map.Entry<String, Path> moved : data.entrySet()) move(moved.getKey(), moved.getValue());
        });
    }

    private void move(String modality, Path to) throws SQLException {
        Set<String> places = new HashSet<>();
        for (List<Object> row : sql.rows("SELECT id, study FROM setting ORDER BY id")) {
            StudyText study = new StudyText((String) row.get(1));
            study.dataPath(modality).ifPresent(places::add);
            sql.update(
                    "UPDATE setting SET study = ? WHERE id = ?",
                    study.withDataPath(modality, to).json(),
                    row.get(0));
        }
        if (places.size() != 1)
            throw new InputException("--data " + to + ": the sweep reads " + (places.isEmpty() ? "no" : "several")
                    + " files for '" + modality + "'");
    }
}
