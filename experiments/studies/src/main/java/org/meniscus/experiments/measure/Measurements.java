package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was measured once, in the order of measuring; no name twice. */
public final class Measurements implements Iterable<Measurement>, Serializable {
    private static final long serialVersionUID = 1;

    private final Map<String, Measurement> byName = new LinkedHashMap<>();

    public Measurements() {}

    @JsonCreator
    public static Measurements of(Iterable<Measurement> some) {
        Measurements all = new Measurements();
        some.forEach(all::add);
        return all;
    }

    /** @throws IllegalStateException if something of this name has been measured: two places would write one number */
    public void add(Measurement measurement) {
        String name = MetricName.of(measurement.measure());
        if (byName.putIfAbsent(name, measurement) != null) throw new IllegalStateException("measured twice: " + name);
    }

    /** A number that is no share of answers. */
    public void add(Measure measure, double value) {
        add(Measurement.of(measure, value));
    }

    /** The value of a measure that must be here. */
    public double value(Measure measure) {
        Measurement found = byName.get(MetricName.of(measure));
        if (found == null) throw new IllegalArgumentException("no " + measure + " among " + byName.keySet());
        return found.value();
    }

    @JsonValue
    public List<Measurement> list() {
        return List.copyOf(byName.values());
    }

    @Override
    public Iterator<Measurement> iterator() {
        return list().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measurements measurements && list().equals(measurements.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
