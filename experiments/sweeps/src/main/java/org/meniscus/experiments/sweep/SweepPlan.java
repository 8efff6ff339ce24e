package org.meniscus.experiments.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.study.Studies;

/**
 * A sweep worked out: every setting with its complete, checked study, and every point.
 *
 * @param spec what was asked
 * @param settings in the order of the sweep
 */
public record SweepPlan(SweepSpec spec, List<Setting> settings) {
    public SweepPlan {
        settings = List.copyOf(settings);
    }

    /**
     * One combination of the axes' values.
     *
     * @param values one per axis
     * @param study with the values set
     */
    public record Setting(List<AxisValue> values, StudyText study) {}

    /**
     * Checks every study before anything is computed.
     *
     * @param data real recordings by modality; replace what the study says
     * @throws InputException if an axis does not fit the study; names the value
     */
    public static SweepPlan of(SweepSpec spec, Map<String, Path> data) {
        if (spec.chooseBy() != Role.TEST) requireNoTestData(spec);
        List<String> fixed = spec.set().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        List<Setting> settings = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (List<AxisValue> values : spec.method().settings(spec.axes())) {
            List<String> changed = new ArrayList<>();
            for (int axis = 0; axis < values.size(); axis++)
                changed.add(
                        spec.axes().get(axis).path() + "=" + values.get(axis).content());
            StudyText study = study(spec, data, fixed, changed);
            if (met.add(study.fingerprint(0))) settings.add(new Setting(values, study));
        }
        return new SweepPlan(spec, settings);
    }

    private static void requireNoTestData(SweepSpec spec) {
        for (Measure objective : spec.method().goals().keySet())
            if (objective.role().onTestData())
                throw new InputException("sweep '" + spec.name() + "': objective '" + objective
                        + "' is measured on test data, which makes what is chosen by it look better than it is; choose by '"
                        + suggested(objective)
                        + "', or write 'chooseBy: test' into the file, and it is said wherever the winner is shown");
    }

    private static Measure suggested(Measure objective) {
        String group = objective.group().isEmpty() ? "" : Group.SEEN;
        return new Measure(Role.VALIDATION, "", group, objective.way(), objective.statistic());
    }

    private static StudyText study(SweepSpec spec, Map<String, Path> data, List<String> fixed, List<String> changed) {
        try {
            return StudyText.of(Studies.load(
                    spec.study(),
                    data,
                    Stream.concat(fixed.stream(), changed.stream()).toList()));
        } catch (InputException e) {
            throw new InputException(
                    "sweep '" + spec.name() + "' at " + String.join(", ", changed) + ": " + e.getMessage(), e);
        }
    }
}
