package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meniscus.base.Seed;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Bootstrap;
import org.meniscus.projection.evaluation.Estimate;
import org.meniscus.projection.evaluation.Interval;

/**
 * Every measured number of a run, one value per repeat, under dotted names such as {@code test.seen.audioToImage}. The
 * results tree of {@code run.json} and the rows of {@code metrics.csv} are two views of it.
 */
public final class Metrics {
    private static final double CONFIDENCE = 0.95;

    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, Accuracy> counts = new LinkedHashMap<>();

    /** Appends the next repeat's value. */
    public void add(String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Notes how many answers the last value of a metric is the share of. */
    public void count(String name, Accuracy answers) {
        counts.put(name, answers);
    }

    /** All values of a metric, in the order of the repeats. */
    public List<Double> of(String name) {
        List<Double> found = values.get(name);
        if (found == null) throw new IllegalArgumentException("no metric " + name + " in " + values.keySet());
        return List.copyOf(found);
    }

    /**
     * The means as a tree along the dotted names; beside each mean its standard deviation over repeats under the name
     * with {@code Sd} appended, null when there was one repeat. Constants (chance levels) have no deviation. A share of right
     * answers has its 95 % interval under {@code Interval}: over seeds and chips by the bootstrap, of one repeat after Wilson.
     */
    public Map<String, Object> tree() {
        Map<String, Object> root = new LinkedHashMap<>();
        values.forEach((name, list) -> {
            Map<String, Object> node = root;
            String[] path = name.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) node = child(node, path[i]);
            String leaf = path[path.length - 1];
            double[] all = list.stream().mapToDouble(Double::doubleValue).toArray();
            Estimate estimate = Estimate.of(all);
            node.put(leaf, estimate.mean());
            if (!leaf.equals("chance")) node.put(leaf + "Sd", estimate.deviation());
            if (counts.containsKey(name)) node.put(leaf + "Interval", interval(name, all));
        });
        return root;
    }

    /** {@code {low, high, by}}. */
    private Map<String, Object> interval(String name, double... all) {
        boolean seeds = all.length > 1;
        Interval interval = seeds
                ? Bootstrap.mean(all, CONFIDENCE, Seed.of(0).at("bootstrap").at(name))
                : counts.get(name).wilson(CONFIDENCE);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", interval.low());
        tree.put("high", interval.high());
        tree.put("by", seeds ? "bootstrap over " + all.length + " repeats" : "wilson");
        return tree;
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
