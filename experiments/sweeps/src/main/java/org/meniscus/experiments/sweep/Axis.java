package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/** One value of a study that a sweep changes, and what it is changed to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Axis.Values.class, name = "values"),
    @JsonSubTypes.Type(value = Axis.Range.class, name = "range"),
    @JsonSubTypes.Type(value = Axis.LogRange.class, name = "log-range")
})
public sealed interface Axis {
    /** Dotted path into the study, as for {@code --set}. */
    String path();

    /** What figures call it. */
    String label();

    /** The values of a grid, in order. */
    List<AxisValue> grid();

    /**
     * The value at a place of the unit interval, for sampled sweeps.
     *
     * @param unit in [0, 1)
     */
    AxisValue at(double unit);

    /**
     * Listed values, of any kind: numbers, quantities, names, whole branches of a study.
     *
     * @param values in the order of the figure; no two alike
     */
    record Values(String path, String label, List<JsonNode> values) implements Axis {
        public Values {
            checkNames(path, label);
            values = List.copyOf(Require.present("values", values));
            Require.that(!values.isEmpty(), "axis '%s' has no values", path);
            List<String> labels =
                    values.stream().map(value -> AxisValue.of(value).label()).toList();
            Require.that(
                    labels.stream().distinct().count() == labels.size(),
                    "axis '%s' has two values with one label: %s",
                    path,
                    labels);
        }

        @Override
        public List<AxisValue> grid() {
            return values.stream().map(AxisValue::of).toList();
        }

        @Override
        public AxisValue at(double unit) {
            return AxisValue.of(values.get((int) (unit * values.size())));
        }
    }

    /**
     * Evenly spaced values. Two whole bounds give whole values, each once.
     *
     * @param from first value, a number or a quantity
     * @param to last value, in the same unit
     * @param points of a grid
     */
    record Range(String path, String label, JsonNode from, JsonNode to, int points) implements Axis {
        public Range {
            checkNames(path, label);
            Span.of(path, from, to);
            Require.that(points >= 2, "axis '%s': points must be 2 or more, got %d", path, points);
        }

        @Override
        public List<AxisValue> grid() {
            return spaced(points, Span.of(path, from, to)::linear);
        }

        @Override
        public AxisValue at(double unit) {
            return Span.of(path, from, to).linear(unit);
        }
    }

    /** As {@link Range}, with a constant ratio between neighbours; both bounds above zero. */
    record LogRange(String path, String label, JsonNode from, JsonNode to, int points) implements Axis {
        public LogRange {
            checkNames(path, label);
            Span span = Span.of(path, from, to);
            Require.that(span.low() > 0, "axis '%s': a log-range starts above zero, got %s", path, from);
            Require.that(points >= 2, "axis '%s': points must be 2 or more, got %d", path, points);
        }

        @Override
        public List<AxisValue> grid() {
            return spaced(points, Span.of(path, from, to)::logarithmic);
        }

        @Override
        public AxisValue at(double unit) {
            return Span.of(path, from, to).logarithmic(unit);
        }
    }

    private static List<AxisValue> spaced(int points, DoubleFunction<AxisValue> value) {
        return IntStream.range(0, points)
                .mapToObj(k -> value.apply((double) k / (points - 1)))
                .distinct()
                .toList();
    }

    private static void checkNames(String path, String label) {
        Require.notBlank("path", path);
        Require.notBlank("label", label);
    }
}
