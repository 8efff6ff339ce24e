package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Facts;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.experiments.measure.Result;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Bootstrap;
import org.meniscus.projection.evaluation.Estimate;
import org.meniscus.projection.evaluation.Interval;

/**
 * Every measured number of a run, one value per repeat. The results tree and the list of measurements of {@code run.json} and the
 * rows of {@code metrics.csv} are three views of it.
 */
public final class Metrics {
    private static final double CONFIDENCE = 0.95;

    private final Map<Measure, List<Measurement>> all = new LinkedHashMap<>();

    /**
     * Those of a finished run.
     *
     * @param metrics text of {@code metrics.csv}; names that this version does not know are left out
     * @param predictions text of {@code predictions.csv}, which knows how many answers there were
     */
    public static Metrics read(String metrics, String predictions) {
        Map<String, Integer> counts = new HashMap<>();
        predictions
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> counts.merge(cells[0] + "," + cells[1], 1, Integer::sum));
        Metrics read = new Metrics();
        metrics.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> MetricName.read(cells[0])
                        .ifPresent(measure -> read.add(new Measurement(
                                measure,
                                counts.getOrDefault(cells[0] + "," + cells[1], 0),
                                Double.parseDouble(cells[2])))));
        return read;
    }

    /** Appends the next repeat's value. */
    public void add(Measurement measurement) {
        all.computeIfAbsent(measurement.measure(), measure -> new ArrayList<>()).add(measurement);
    }

    /** All values of a measure, in the order of the repeats. */
    public List<Double> of(Measure measure) {
        List<Measurement> found = all.get(measure);
        if (found == null) throw new IllegalArgumentException("no measure " + measure + " in " + all.keySet());
        return found.stream().map(Measurement::value).toList();
    }

    /** Everything that is known of every measure. */
    public List<Result> results() {
        return all.keySet().stream().map(this::result).toList();
    }

    private Result result(Measure measure) {
        List<Measurement> repeats = all.get(measure);
        Estimate estimate =
                Estimate.of(repeats.stream().mapToDouble(Measurement::value).toArray());
        int count = repeats.get(repeats.size() - 1).count();
        return new Result(
                Facts.of(measure),
                count == 0 ? null : count,
                estimate.mean(),
                measure.statistic().constant() ? null : estimate.deviation(),
                count == 0 ? null : interval(measure, repeats),
                measure.chance().stream()
                        .map(all::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(chance -> chance.get(0).value())
                        .orElse(null));
    }

    /** Over seeds and chips by the bootstrap, of one repeat after Wilson. */
    private static Result.ConfidenceInterval interval(Measure measure, List<Measurement> repeats) {
        double[] values = repeats.stream().mapToDouble(Measurement::value).toArray();
        boolean seeds = values.length > 1;
        Interval interval = seeds
                ? Bootstrap.mean(values, CONFIDENCE, Seed.of(0).at("bootstrap").at(MetricName.of(measure)))
                : answers(repeats.get(0)).wilson(CONFIDENCE);
        return new Result.ConfidenceInterval(
                interval.low(), interval.high(), seeds ? "bootstrap over " + values.length + " repeats" : "wilson");
    }

    private static Accuracy answers(Measurement share) {
        return new Accuracy((int) Math.round(share.value() * share.count()), share.count());
    }

    /**
     * The means as a tree along the dotted names; beside each mean its standard deviation over repeats under the name
     * with {@code Sd} appended, null when there was one repeat. Constants (chance levels) have no deviation. A share of right
     * answers has its 95 % interval under {@code Interval}.
     */
    public Map<String, Object> tree() {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Measure measure : all.keySet()) {
            Result result = result(measure);
            Map<String, Object> node = root;
            List<String> path = MetricName.path(measure);
            for (String part : path.subList(0, path.size() - 1)) node = child(node, part);
            String leaf = path.get(path.size() - 1);
            node.put(leaf, result.mean());
            if (!measure.statistic().constant()) node.put(leaf + "Sd", result.deviation());
            if (result.interval() != null) node.put(leaf + "Interval", result.interval());
        }
        return root;
    }

    /** {@code metric,repeat,value} with a header line; values to full precision. */
    public String csv() {
        StringBuilder csv = new StringBuilder("metric,repeat,value\n");
        all.forEach((measure, repeats) -> {
            for (int repeat = 0; repeat < repeats.size(); repeat++)
                csv.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%s\n",
                        MetricName.of(measure),
                        repeat,
                        repeats.get(repeat).value()));
        });
        return csv.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> node, String name) {
        return (Map<String, Object>) node.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }
}
