package org.meniscus.experiments.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.meniscus.experiments.measure.Better;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.experiments.measure.Role;
import org.meniscus.projection.evaluation.Estimate;

/** The results of a sweep as tables: one row per point, and means over repeats. */
public final class SweepTable {
    private SweepTable() {}

    /** What stands beside a setting that was chosen by its answers to test data. */
    public static final String OPTIMISTIC = "chosen on test data: optimistic";

    /**
     * What settings are compared by: the validation score, or that of test data where the sweep says so, or where its study measures no
     * other; else the first measure. Empty for a sweep without results.
     */
    static Optional<Measure> headline(Collection<Measure> measures, Role chooseBy) {
        return Stream.of(chooseBy, Role.TEST)
                .flatMap(role -> measures.stream().filter(measure -> measure.isHeadlineOf(role)))
                .findFirst()
                .or(() -> measures.stream().findFirst());
    }

    /** {@link #OPTIMISTIC}, for a sweep of which this is true; else empty. */
    public static Optional<String> warning(ResultStore store) {
        SweepSpec spec = SweepSearch.spec(store);
        boolean objectives = spec.method().goals().keySet().stream()
                .anyMatch(measure -> measure.role().onTestData());
        return objectives || best(store).map(Best::onTestData).orElse(spec.chooseBy() == Role.TEST)
                ? Optional.of(OPTIMISTIC)
                : Optional.empty();
    }

    /** One row per finished point, in the order of the plan: axes, repeat, one column per metric. */
    public static Table points(ResultStore store) {
        String axes = texts(store, "SELECT path FROM axis ORDER BY position").stream()
                .map(path -> quoted(path) + ", ")
                .collect(Collectors.joining());
        String metrics = texts(store, "SELECT DISTINCT name FROM metric").stream()
                .sorted()
                .map(name ->
                        ", max(CASE metric WHEN '" + name.replace("'", "''") + "' THEN value END) AS " + quoted(name))
                .collect(Collectors.joining());
        return store.query("SELECT " + axes + "repeat" + metrics + " FROM result GROUP BY " + axes
                + "setting, repeat ORDER BY setting, repeat");
    }

    /** Per measure in the order of the names, an estimate for every setting; null where no repeat is finished. */
    static Map<Measure, List<Estimate>> estimates(ResultStore store) {
        int settings =
                ((Number) store.rows("SELECT count(*) FROM setting").get(0).get(0)).intValue();
        Map<String, List<List<Double>>> values = new TreeMap<>();
        for (List<Object> row :
                store.rows("SELECT metric, setting, value FROM result ORDER BY metric, setting, repeat")) {
            List<List<Double>> of = values.computeIfAbsent((String) row.get(0), name -> empty(settings));
            if (row.get(2) != null) of.get(((Number) row.get(1)).intValue()).add(((Number) row.get(2)).doubleValue());
        }
        Map<Measure, List<Estimate>> estimates = new LinkedHashMap<>();
        values.forEach((name, of) -> MetricName.read(name)
                .ifPresent(measure -> estimates.put(
                        measure,
                        of.stream()
                                .map(repeats -> repeats.isEmpty() ? null : Estimate.of(doubles(repeats)))
                                .toList())));
        return estimates;
    }

    /**
     * The setting with the best mean of the headline.
     *
     * @param measure the headline
     * @param setting label of every axis with its value
     * @param estimate of the measure
     * @param number of the setting in the store
     */
    public record Best(Measure measure, List<String> setting, Estimate estimate, int number) {
        /** Whether the measure makes what is best by it look better than it is. */
        public boolean onTestData() {
            return measure.role().onTestData();
        }
    }

    /** Empty before the first point is finished. */
    public static Optional<Best> best(ResultStore store) {
        Map<Measure, List<Estimate>> estimates = estimates(store);
        return headline(estimates.keySet(), SweepSearch.spec(store).chooseBy())
                .flatMap(measure -> best(store, measure, estimates.get(measure)));
    }

    private static Optional<Best> best(ResultStore store, Measure measure, List<Estimate> estimates) {
        double sign = measure.statistic().better() == Better.LOWER ? -1 : 1;
        return IntStream.range(0, estimates.size())
                .filter(setting -> estimates.get(setting) != null)
                .boxed()
                .max(Comparator.comparingDouble(
                        setting -> sign * estimates.get(setting).mean()))
                .map(setting -> new Best(measure, labels(store, setting), estimates.get(setting), setting));
    }

    /**
     * The settings of a search that no other beats in every objective, by the headline and in the order of the plan; empty for a sweep that searches
     * nothing.
     */
    static List<Best> front(ResultStore store) {
        Map<Measure, NsgaII.Goal> goals = SweepSearch.spec(store).method().goals();
        Map<Measure, List<Estimate>> estimates = estimates(store);
        Optional<Measure> headline =
                headline(estimates.keySet(), SweepSearch.spec(store).chooseBy());
        if (goals.isEmpty() || headline.isEmpty() || !estimates.keySet().containsAll(goals.keySet())) return List.of();
        List<Estimate> chosen = estimates.get(headline.get());
        Map<Integer, double[]> fitness = new TreeMap<>();
        for (int setting = 0; setting < chosen.size(); setting++)
            if (chosen.get(setting) != null)
                fitness.put(setting, NsgaII.fitness(goals, SweepSearch.means(setting, estimates)));
        return fitness.keySet().stream()
                .filter(setting -> fitness.values().stream().noneMatch(other -> dominates(other, fitness.get(setting))))
                .map(setting -> new Best(headline.get(), labels(store, setting), chosen.get(setting), setting))
                .toList();
    }

    private static boolean dominates(double[] one, double[] other) {
        boolean better = false;
        for (int k = 0; k < one.length; k++) {
            if (one[k] < other[k]) return false;
            better |= one[k] > other[k];
        }
        return better;
    }

    private static List<String> labels(ResultStore store, int setting) {
        return store
                .rows(
                        "SELECT axis.label || ' ' || axis_value.label FROM axis_value"
                                + " JOIN axis ON axis.position = axis WHERE setting = ? ORDER BY axis",
                        setting)
                .stream()
                .map(row -> (String) row.get(0))
                .toList();
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
