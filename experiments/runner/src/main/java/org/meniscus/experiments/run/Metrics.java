package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Every measured number of a run, one value per repeat, under dotted names such as {@code test.seen.audioToImage}. The
 * results tree of {@code run.json} and the rows of {@code metrics.csv} are two views of it.
 */
public final class Metrics {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /** Appends the next repeat's value. */
    public void add(String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** All values of a metric, in the order of the repeats. */
    public List<Double> of(String name) {
        List<Double> found = values.get(name);
        if (found == null) throw new IllegalArgumentException("no metric " + name + " in " + values.keySet());
        return List.copyOf(found);
    }

    /**
     * The means as a tree along the dotted names; beside each mean its standard deviation over repeats under the name
     * with {@code Sd} appended, null when there was one repeat. Constants (chance levels) have no deviation.
     */
    public Map<String, Object> tree() {
        Map<String, Object> root = new LinkedHashMap<>();
        values.forEach((name, list) -> {
            Map<String, Object> node = root;
            String[] path = name.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) node = child(node, path[i]);
            String leaf = path[path.length - 1];
            SummaryStatistics statistics = new SummaryStatistics();
            list.forEach(statistics::addValue);
            node.put(leaf, statistics.getMean());
            if (!leaf.equals("chance"))
                node.put(leaf + "Sd", list.size() > 1 ? statistics.getStandardDeviation() : null);
        });
        return root;
    }

    /** {@code metric,repeat,value} with a header line; values to full precision. */
    public String csv() {
        StringBuilder csv = new StringBuilder("metric,repeat,value\n");
        values.forEach((name, list) -> {
            for (int repeat = 0; repeat < list.size(); repeat++)
                csv.append(String.format(Locale.ROOT, "%s,%d,%s\n", name, repeat, list.get(repeat)));
        });
        return csv.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> node, String name) {
        return (Map<String, Object>) node.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }
}
