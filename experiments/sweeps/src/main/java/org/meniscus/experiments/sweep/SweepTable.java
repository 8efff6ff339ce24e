package org.meniscus.experiments.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.meniscus.projection.evaluation.Estimate;

/** The results of a sweep as tables: one row per point, and means over repeats. */
public final class SweepTable {
    private static final Pattern HEADLINE = Pattern.compile("test\\.(accuracy|seen\\.([a-z]+)To([A-Z][a-z]*))");

    private SweepTable() {}

    /** The names of all metrics, sorted. */
    public static List<String> metrics(ResultStore store) {
        return texts(store, "SELECT DISTINCT name FROM metric").stream()
                .sorted()
                .toList();
    }

    /** What a page shows first; of a sweep without results, null. */
    static String headline(List<String> metrics) {
        return metrics.stream()
                .filter(name -> HEADLINE.matcher(name).matches())
                .min(Comparator.naturalOrder())
                .orElse(metrics.isEmpty() ? null : metrics.get(0));
    }

    /** One row per finished point, in the order of the plan: axes, repeat, one column per metric. */
    public static Table points(ResultStore store) {
        String axes = texts(store, "SELECT path FROM axis ORDER BY position").stream()
                .map(path -> quoted(path) + ", ")
                .collect(Collectors.joining());
        String metrics = metrics(store).stream()
                .map(name ->
                        ", max(CASE metric WHEN '" + name.replace("'", "''") + "' THEN value END) AS " + quoted(name))
                .collect(Collectors.joining());
        return store.query("SELECT " + axes + "repeat" + metrics + " FROM result GROUP BY " + axes
                + "setting, repeat ORDER BY setting, repeat");
    }

    /** Per metric, an estimate for every setting in order; null where no repeat is finished. */
    static Map<String, List<Estimate>> estimates(ResultStore store) {
        int settings =
                ((Number) store.rows("SELECT count(*) FROM setting").get(0).get(0)).intValue();
        Map<String, List<List<Double>>> values = new TreeMap<>();
        for (List<Object> row :
                store.rows("SELECT metric, setting, value FROM result ORDER BY metric, setting, repeat")) {
            List<List<Double>> of = values.computeIfAbsent((String) row.get(0), name -> empty(settings));
            if (row.get(2) != null) of.get(((Number) row.get(1)).intValue()).add(((Number) row.get(2)).doubleValue());
        }
        Map<String, List<Estimate>> estimates = new LinkedHashMap<>();
        values.forEach((name, of) -> estimates.put(
                name,
                of.stream()
                        .map(repeats -> repeats.isEmpty() ? null : Estimate.of(doubles(repeats)))
                        .toList()));
        return estimates;
    }

    /**
     * The setting with the highest mean of the headline metric.
     *
     * @param metric the headline
     * @param setting label of every axis with its value
     * @param estimate of the metric
     */
    public record Best(String metric, List<String> setting, Estimate estimate) {}

    /** Empty before the first point is finished. */
    public static Optional<Best> best(ResultStore store) {
        Map<String, List<Estimate>> estimates = estimates(store);
        String metric = headline(List.copyOf(estimates.keySet()));
        if (metric == null) return Optional.empty();
        List<Estimate> of = estimates.get(metric);
        return IntStream.range(0, of.size())
                .filter(setting -> of.get(setting) != null)
                .boxed()
                .max(Comparator.comparingDouble(setting -> of.get(setting).mean()))
                .map(setting -> new Best(
                        metric,
                        store
                                .rows(
                                        "SELECT axis.label || ' ' || axis_value.label FROM axis_value"
                                                + " JOIN axis ON axis.position = axis WHERE setting = ? ORDER BY axis",
                                        setting)
                                .stream()
                                .map(row -> (String) row.get(0))
                                .toList(),
                        of.get(setting)));
    }

    /** How many points have no answer, and why; empty when all have one. */
    public static Optional<String> failure(ResultStore store) {
        return store
                .rows("SELECT count(*), failure FROM point WHERE failure IS NOT NULL GROUP BY failure ORDER BY 1 DESC")
                .stream()
                .map(row -> row.get(0) + " points without an answer: " + row.get(1))
                .reduce((first, second) -> first + "; " + second);
    }

    private static List<List<Double>> empty(int settings) {
        List<List<Double>> list = new ArrayList<>();
        for (int setting = 0; setting < settings; setting++) list.add(new ArrayList<>());
        return list;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String> texts(ResultStore store, String sql) {
        return store.rows(sql).stream().map(row -> (String) row.get(0)).toList();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
