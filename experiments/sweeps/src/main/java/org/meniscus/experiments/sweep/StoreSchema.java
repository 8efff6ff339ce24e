package org.meniscus.experiments.sweep;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meniscus.config.ConfigReader;

/** The tables of a store, and how a plan is laid down in them. */
final class StoreSchema {
    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE sweep (name TEXT NOT NULL, question TEXT NOT NULL, expected TEXT NOT NULL, repeats INTEGER NOT NULL,
              spec TEXT NOT NULL, command TEXT NOT NULL, started TEXT NOT NULL, build TEXT NOT NULL)""",
            "CREATE TABLE axis (position INTEGER PRIMARY KEY, path TEXT NOT NULL, label TEXT NOT NULL, unit TEXT)",
            "CREATE TABLE setting (id INTEGER PRIMARY KEY, study TEXT NOT NULL)",
            """
            CREATE TABLE axis_value (setting INTEGER NOT NULL REFERENCES setting, axis INTEGER NOT NULL REFERENCES axis,
              label TEXT NOT NULL, number DOUBLE PRECISION, PRIMARY KEY (setting, axis))""",
            """
            CREATE TABLE point (id TEXT PRIMARY KEY, setting INTEGER NOT NULL REFERENCES setting, repeat INTEGER NOT NULL,
              finished TEXT, failure TEXT, seconds DOUBLE PRECISION, build TEXT, UNIQUE (setting, repeat))""",
            """
            CREATE TABLE metric (point TEXT NOT NULL REFERENCES point, name TEXT NOT NULL, value DOUBLE PRECISION,
              PRIMARY KEY (point, name))""",
            """
            CREATE TABLE data (modality TEXT NOT NULL, name TEXT NOT NULL, synthetic INTEGER NOT NULL, file TEXT NOT NULL,
              content TEXT NOT NULL, PRIMARY KEY (modality, name, file))""");

    /** Not in the stores of 0.1.0 and before: made when it is first needed. */
    static final String TABLE_OF_CELLS =
            "CREATE TABLE IF NOT EXISTS cells (file TEXT PRIMARY KEY, content TEXT NOT NULL)";

    /** Made when the winner is confirmed: the chosen setting on fresh seeds and chips. */
    static final String TABLE_OF_CONFIRMATIONS = """
            CREATE TABLE IF NOT EXISTS confirmation (setting INTEGER PRIMARY KEY, chosen_by TEXT NOT NULL,
              chosen DOUBLE PRECISION NOT NULL, metric TEXT NOT NULL, chips INTEGER NOT NULL, mean DOUBLE PRECISION NOT NULL,
              deviation DOUBLE PRECISION, low DOUBLE PRECISION, high DOUBLE PRECISION, interval_by TEXT, run TEXT NOT NULL)""";

    private StoreSchema() {}

    static void create(SqlSession sql, SweepPlan plan, String command, String started, String build)
            throws SQLException {
        for (String table : TABLES) sql.update(table);
        SweepSpec spec = plan.spec();
        sql.update(
                "INSERT INTO sweep VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                spec.name(),
                spec.question(),
                spec.expected(),
                spec.repeats(),
                ConfigReader.write(spec),
                command,
                started,
                build);
        List<Optional<String>> units = new ArrayList<>();
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            units.add(unit(plan, axis));
            sql.update(
                    "INSERT INTO axis VALUES (?, ?, ?, ?)",
                    axis,
                    spec.axes().get(axis).path(),
                    spec.axes().get(axis).label(),
                    units.get(axis).orElse(null));
        }
        sql.update(resultView(spec.axes(), units));
        for (int id = 0; id < plan.settings().size(); id++)
            insertSetting(sql, id, plan.settings().get(id), units, spec.repeats());
    }

    static void insertSetting(
            SqlSession sql, int id, SweepPlan.Setting setting, List<Optional<String>> units, int repeats)
            throws SQLException {
        sql.update("INSERT INTO setting VALUES (?, ?)", id, setting.study().json());
        for (int axis = 0; axis < units.size(); axis++) {
            AxisValue value = setting.values().get(axis);
            Double number = units.get(axis).isPresent() ? value.number().orElseThrow() : null;
            sql.update("INSERT INTO axis_value VALUES (?, ?, ?, ?)", id, axis, value.label(), number);
        }
        for (int repeat = 0; repeat < repeats; repeat++)
            sql.update(
                    "INSERT INTO point (id, setting, repeat) VALUES (?, ?, ?)",
                    setting.study().fingerprint(repeat),
                    id,
                    repeat);
    }

    /** The unit that all values of an axis share; empty when one is not a number or the units differ. */
    private static Optional<String> unit(SweepPlan plan, int axis) {
        List<Optional<String>> units = plan.settings().stream()
                .map(setting -> setting.values().get(axis).unit())
                .distinct()
                .toList();
        return units.size() == 1 ? units.get(0) : Optional.empty();
    }

    /** One row per point and metric, one column per axis under its path: what most questions start from. */
    private static String resultView(List<Axis> axes, List<Optional<String>> units) {
        StringBuilder columns = new StringBuilder();
        StringBuilder joins = new StringBuilder();
        for (int axis = 0; axis < axes.size(); axis++) {
            String path = axes.get(axis).path().replace("\"", "\"\"");
            String column = units.get(axis).isPresent() ? "number" : "label";
            String of = "a" + axis;
            columns.append(of + "." + column + " AS \"" + path + "\", ");
            joins.append(
                    " JOIN axis_value " + of + " ON " + of + ".setting = point.setting AND " + of + ".axis = " + axis);
        }
        return "CREATE VIEW result AS SELECT point.setting AS setting, " + columns
                + "repeat, metric.name AS metric, metric.value AS value FROM point JOIN metric ON metric.point = point.id"
                + joins;
    }
}
