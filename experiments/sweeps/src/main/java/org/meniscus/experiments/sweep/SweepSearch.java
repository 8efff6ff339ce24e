package org.meniscus.experiments.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.projection.evaluation.Estimate;

/** A sweep whose later settings depend on what the earlier ones measured: {@link NsgaII}. */
public final class SweepSearch {
    private SweepSearch() {}

    /**
     * Writes the next generation into the plan.
     *
     * @param store every point of which is finished
     * @return whether there is more to measure; false for a sweep that was planned whole
     */
    public static boolean grow(ResultStore store) {
        SweepSpec spec = spec(store);
        Map<Measure, NsgaII.Goal> goals = spec.method().goals();
        if (goals.isEmpty()) return false;
        Map<List<String>, Integer> known = settings(store);
        Map<Measure, List<Estimate>> estimates = SweepTable.estimates(store);
        for (Measure measure : goals.keySet())
            if (!estimates.isEmpty() && !estimates.containsKey(measure))
                throw new InputException("objective '" + measure + "' is measured at no point; known: "
                        + estimates.keySet().stream().map(Measure::toString).collect(Collectors.joining(", ")));
        List<List<AxisValue>> next = spec.method()
                .next(
                        spec.axes(),
                        values -> Optional.ofNullable(known.get(labels(values)))
                                .map(setting -> means(setting, estimates)));
        if (next.isEmpty()) return false;
        StudySpec study = store.study(0);
        List<SweepPlan.Setting> settings =
                next.stream().map(values -> setting(study, spec.axes(), values)).toList();
        store.add(known.size(), settings, spec.repeats());
        return true;
    }

    /** Whether a sweep looks for its best settings, where others look at all. */
    public static boolean searches(ResultStore store) {
        return !spec(store).method().goals().isEmpty();
    }

    static SweepSpec spec(ResultStore store) {
        return ConfigReader.read(
                (String) store.rows("SELECT spec FROM sweep").get(0).get(0), "sweep", SweepSpec.class);
    }

    private static SweepPlan.Setting setting(StudySpec study, List<Axis> axes, List<AxisValue> values) {
        List<String> changes = IntStream.range(0, axes.size())
                .mapToObj(axis -> axes.get(axis).path() + "=" + values.get(axis).content())
                .toList();
        return new SweepPlan.Setting(values, StudyText.of(Studies.changed(study, changes)));
    }

    private static Map<List<String>, Integer> settings(ResultStore store) {
        Map<Integer, List<String>> labels = new HashMap<>();
        for (List<Object> row : store.rows("SELECT setting, label FROM axis_value ORDER BY setting, axis"))
            labels.computeIfAbsent(((Number) row.get(0)).intValue(), setting -> new ArrayList<>())
                    .add((String) row.get(1));
        Map<List<String>, Integer> settings = new HashMap<>();
        labels.forEach((setting, of) -> settings.put(of, setting));
        return settings;
    }

    private static List<String> labels(List<AxisValue> values) {
        return values.stream().map(AxisValue::label).toList();
    }

    static Map<Measure, Double> means(int setting, Map<Measure, List<Estimate>> estimates) {
        Map<Measure, Double> means = new HashMap<>();
        estimates.forEach((measure, of) -> {
            if (of.get(setting) != null) means.put(measure, of.get(setting).mean());
        });
        return means;
    }
}
