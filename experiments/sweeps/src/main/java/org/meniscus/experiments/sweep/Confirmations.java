package org.meniscus.experiments.sweep;

import java.util.List;
import java.util.Optional;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.MetricName;

/** What a store knows of its settings' {@link Confirmation}s: the table is made with the first one. */
final class Confirmations {
    private final SqlSession sql;

    Confirmations(SqlSession sql) {
        this.sql = sql;
    }

    /** In the place of what was known before. */
    void put(Confirmation of) {
        Optional<Intervals.Confidence> interval = Optional.ofNullable(of.interval());
        sql.transaction(() -> {
            sql.update(StoreSchema.TABLE_OF_CONFIRMATIONS);
            sql.update("DELETE FROM confirmation WHERE setting = ?", of.setting());
            sql.update(
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

    /** Empty before the setting was confirmed. */
    Optional<Confirmation> of(int setting) {
        if (!sql.hasTable("confirmation")) return Optional.empty();
        return sql
                .rows(
                        "SELECT chosen_by, chosen, metric, chips, mean, deviation, low, high, interval_by, run FROM confirmation"
                                + " WHERE setting = ?",
                        setting)
                .stream()
                .findFirst()
                .map(row -> read(setting, row));
    }

    private static Confirmation read(int setting, List<Object> row) {
        return new Confirmation(
                setting,
                MetricName.read((String) row.get(0)).orElseThrow(),
                ((Number) row.get(1)).doubleValue(),
                MetricName.read((String) row.get(2)).orElseThrow(),
                ((Number) row.get(3)).intValue(),
                ((Number) row.get(4)).doubleValue(),
                row.get(5) == null ? null : ((Number) row.get(5)).doubleValue(),
                row.get(8) == null
                        ? null
                        : new Intervals.Confidence(
                                ((Number) row.get(6)).doubleValue(), ((Number) row.get(7)).doubleValue(), (String)
                                        row.get(8)),
                (String) row.get(9));
    }
}
