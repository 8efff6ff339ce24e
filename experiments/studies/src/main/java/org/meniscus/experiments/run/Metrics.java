package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.meniscus.experiments.measure.Facts;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.experiments.measure.Result;
import org.meniscus.projection.evaluation.Estimate;

/**
 * Every measured number of a run, one value per repeat. The results tree and the list of measurements of {@code run.json} and the
 * rows of {@code metrics.csv} are three views of it.
 */
public final class Metrics {
    private final Map<Measure, List<Measurement>> all = new LinkedHashMap<>();
    private final Map<Measure, RepeatedAnswers> answers = new HashMap<>();

    /**
     * Those of a finished run.
     *
     * @param metrics text of {@code metrics.csv}; names that this version does not know are left out
     * @param predictions text of {@code predictions.csv}, which knows how many answers there were
     */
    public static Metrics read(String metrics, String predictions) {
        Metrics read = new Metrics();
        for (String[] cells : rows(predictions))
            MetricName.read(cells[0])
                    .ifPresent(question -> read.answersTo(question)
                            .add(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3].equals(cells[4])));
        for (String[] cells : rows(metrics))
            MetricName.read(cells[0])
                    .ifPresent(measure -> read.add(new Measurement(
                            measure,
                            Optional.ofNullable(read.answers.get(measure))
                                    .map(known -> known.count(Integer.parseInt(cells[1])))
                                    .orElse(0),
                            Double.parseDouble(cells[2]))));
        return read;
    }

    /** Appends the next repeat's value. */
    public void add(Measurement measurement) {
        all.computeIfAbsent(measurement.measure(), measure -> new ArrayList<>()).add(measurement);
    }

    private static List<String[]> rows(String csv) {
        return csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    /** Keeps the next answers to a question, which its intervals are made of. */
    void add(int repeat, Predictions next) {
        answersTo(next.question()).add(repeat, next);
    }

    private RepeatedAnswers answersTo(Measure question) {
        return answers.computeIfAbsent(question, key -> new RepeatedAnswers());
    }

    /** All values of a measure, in the order of the repeats. */
    public List<Double> of(Measure measure) {
        List<Measurement> found = all.get(measure);
        if (found == null) throw new IllegalArgumentException("no measure " + measure + " in " + all.keySet());
        return found.stream().map(Measurement::value).toList();
    }

    /** The mean of a measure over the repeats. */
    double mean(Measure measure) {
        return of(measure).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** How often the classes of one sense were exchanged to ask the same. */
    int trials(Measure whole) {
        int trials = 0;
        while (all.containsKey(whole.among(Group.relabelled(trials + 1)))) trials++;
        return trials;
    }

    /** What the splits found whose mean a measure is; empty for any other. */
    Optional<SplitShares> splits(Measure whole) {
        return SplitShares.of(whole, all);
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
                Optional.ofNullable(answers.get(measure))
                        .map(given -> given.intervals(measure))
                        .or(() -> splits(measure).map(SplitShares::intervals))
                        .orElse(null),
                measure.chance().stream()
                        .map(all::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(chance -> chance.get(0).value())
                        .orElse(null));
    }

    /**
     * The means as a tree along the dotted names; beside each mean its standard deviation over repeats under the name
     * with {@code Sd} appended, null when there was one repeat. Constants (chance levels) have no deviation. A share of right
     * answers has its 95 % interval under {@code Interval} (other recordings, other chips) and {@code IntervalChips}
     * (these recordings, other chips), null where there is none.
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
            if (result.intervals() == null) continue;
            node.put(leaf + "Interval", result.intervals().interval());
            node.put(leaf + "IntervalChips", result.intervals().intervalChips());
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
