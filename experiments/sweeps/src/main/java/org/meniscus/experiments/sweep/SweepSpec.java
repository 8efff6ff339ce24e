package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.Require;
import org.meniscus.experiments.measure.Role;

/**
 * A sweep: a study asked many times, with some of its values changed. Written as YAML; {@link Sweeps} reads it.
 *
 * @param name of the sweep and of its folders
 * @param question one paragraph for a person
 * @param expected what should come out and why, written before it was run
 * @param study name of a shipped study, or path of a study file beside the sweep's own file
 * @param set values changed at every point, by dotted path; may be absent
 * @param axes values that differ from point to point
 * @param method which combinations; absent for the whole grid
 * @param repeats seeds and chips per setting
 * @param chooseBy what settings may be chosen by: {@code validation}, the default, or {@code test}, which makes the chosen one look better
 *     than it is and is said wherever it is shown
 */
public record SweepSpec(
        String name,
        String question,
        String expected,
        String study,
        Map<String, JsonNode> set,
        List<Axis> axes,
        Sampling method,
        int repeats,
        Role chooseBy) {
    public SweepSpec {
        Require.notBlank("name", name);
        Require.that(name.matches("[a-z0-9-]+"), "name must be of a-z, 0-9 and '-', got '%s'", name);
        Require.notBlank("question", question);
        Require.notBlank("expected", expected);
        Require.notBlank("study", study);
        set = set == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(set));
        axes = List.copyOf(Require.present("axes", axes));
        Require.that(!axes.isEmpty(), "a sweep needs an axis");
        List<String> paths = axes.stream().map(Axis::path).toList();
        Require.that(paths.stream().distinct().count() == paths.size(), "two axes have one path: %s", paths);
        method = method == null ? new Sampling.Grid() : method;
        Require.positive("repeats", repeats);
        chooseBy = chooseBy == null ? Role.VALIDATION : chooseBy;
        Require.that(
                chooseBy == Role.VALIDATION || chooseBy == Role.TEST,
                "chooseBy must be validation or test, got %s",
                chooseBy);
    }
}
