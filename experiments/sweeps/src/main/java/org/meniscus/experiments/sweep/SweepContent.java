package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.meniscus.experiments.measure.Facts;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.projection.evaluation.Estimate;

/** What there is to show of a sweep, finished or not, as a tree: a function of its {@link ResultStore} alone. */
public final class SweepContent {
    private SweepContent() {}

    /**
     * A measure of a sweep.
     *
     * @param facts what it is of
     * @param estimates of every setting; null where no repeat is finished
     * @param chance accuracy of guessing; left out for what is no accuracy
     * @param warning beside the best by it; left out where nothing is wrong with choosing by it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Measured(@JsonUnwrapped Facts facts, List<Estimate> estimates, Double chance, String warning) {}

    /** A setting of the front, and what is left of it on fresh chips. */
    private record Confirmed(String setting, String confirmation) {}

    private static Measured measured(Measure measure, List<Estimate> of, Map<Measure, List<Estimate>> all) {
        Double chance = measure.chance().stream()
                .flatMap(guess -> all.getOrDefault(guess, List.of()).stream())
                .filter(Objects::nonNull)
                .findFirst()
                .map(Estimate::mean)
                .orElse(null);
        return new Measured(Facts.of(measure), of, chance, measure.role().onTestData() ? SweepTable.OPTIMISTIC : null);
    }

    /** Question, axes, settings, and estimates of every measure. */
    public static Map<String, Object> of(ResultStore store) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.putAll(rows(store, "SELECT name, question, expected, repeats, spec, command, started, build FROM sweep")
                .get(0));
        content.putAll(rows(
                        store,
                        "SELECT count(*) AS points, count(finished) AS finished, count(failure) AS failed, coalesce(sum(seconds), 0.0) AS seconds FROM point")
                .get(0));
        content.put(
                "data",
                rows(store, "SELECT modality, name, synthetic, file, content FROM data ORDER BY modality, name, file"));
        content.put("axes", rows(store, "SELECT path, label, unit FROM axis ORDER BY position"));
        content.put("settings", settings(store));
        Map<Measure, List<Estimate>> estimates = SweepTable.estimates(store);
        SweepSpec spec = SweepSearch.spec(store);
        content.put(
                "headline",
                SweepTable.headline(estimates.keySet(), spec.chooseBy())
                        .map(MetricName::of)
                        .orElse(null));
        content.put(
                "measures",
                estimates.entrySet().stream()
                        .map(of -> measured(of.getKey(), of.getValue(), estimates))
                        .toList());
        content.put("objectives", objectives(spec.method().goals()));
        content.put(
                "confirmation",
                Confirmation.known(store).map(Confirmation::text).orElse(null));
        content.put(
                "front",
                Confirmation.front(store).entrySet().stream()
                        .map(of -> new Confirmed(of.getKey(), of.getValue().text()))
                        .toList());
        content.put("warning", SweepTable.warning(store).orElse(null));
        return content;
    }

    /** By name; null for a sweep that has none. */
    private static Map<String, NsgaII.Goal> objectives(Map<Measure, NsgaII.Goal> goals) {
        if (goals.isEmpty()) return null;
        Map<String, NsgaII.Goal> objectives = new LinkedHashMap<>();
        goals.forEach((measure, goal) -> objectives.put(MetricName.of(measure), goal));
        return objectives;
    }

    /** Per setting, the label and number of every axis in order. */
    private static List<List<Map<String, Object>>> settings(ResultStore store) {
        List<List<Map<String, Object>>> settings = new ArrayList<>();
        for (Map<String, Object> row :
                rows(store, "SELECT setting, label, number FROM axis_value ORDER BY setting, axis")) {
            int setting = ((Number) row.remove("setting")).intValue();
            while (settings.size() <= setting) settings.add(new ArrayList<>());
            settings.get(setting).add(row);
        }
        return settings;
    }

    private static List<Map<String, Object>> rows(ResultStore store, String sql) {
        Table table = store.query(sql);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> cells : table.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int k = 0; k < cells.size(); k++) row.put(table.columns().get(k), cells.get(k));
            rows.add(row);
        }
        return rows;
    }
}
