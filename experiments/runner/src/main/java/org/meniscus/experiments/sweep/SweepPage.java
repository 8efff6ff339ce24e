package org.meniscus.experiments.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.report.ReportPage;

/** {@code report.html} of a sweep, finished or not: a function of its {@link ResultStore} alone. */
public final class SweepPage {
    public static final String PAGE = "report.html";

    private SweepPage() {}

    /**
     * Draws the page beside the store.
     *
     * @return where it was written
     */
    public static Path draw(ResultStore store) {
        Path page = store.folder().resolve(PAGE);
        String text = text(store);
        WholeFile.write(page, unfinished -> Files.writeString(unfinished, text));
        return page;
    }

    /** The page as it is now. */
    public static String text(ResultStore store) {
        Map<String, Object> content = content(store);
        return ReportPage.renderSweep(content.get("name") + " · Meniscus", ConfigReader.writeJson(content));
    }

    /** What the page knows. */
    static Map<String, Object> content(ResultStore store) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.putAll(rows(store, "SELECT name, question, expected, repeats, spec, command, started, build FROM sweep")
                .get(0));
        content.putAll(rows(
                        store,
                        "SELECT count(*) AS points, count(finished) AS finished, count(failure) AS failed, coalesce(sum(seconds), 0.0) AS seconds FROM point")
                .get(0));
        content.put("data", rows(store, "SELECT modality, name, synthetic, file, content FROM data"));
        content.put("axes", rows(store, "SELECT path, label, unit FROM axis ORDER BY position"));
        content.put("settings", settings(store));
        Map<String, List<SweepTable.Estimate>> estimates = SweepTable.estimates(store);
        content.put("headline", SweepTable.headline(List.copyOf(estimates.keySet())));
        content.put("metrics", estimates);
        content.put(
                "objectives", SweepSearch.spec(store).method() instanceof NsgaII search ? search.objectives() : null);
        return content;
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
