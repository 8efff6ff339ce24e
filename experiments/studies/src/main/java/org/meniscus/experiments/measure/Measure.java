package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.experiments.study.Direction;

/**
 * What a number is of. As JSON it is its {@link MetricName}.
 *
 * @param role why it was measured
 * @param of whose it is, where there are several of the role: a readout, a baseline, a modality; blank where there is one
 * @param group of recordings that were asked about, such as {@code seen}; blank for all
 * @param way of a search across modalities; null where nothing is searched
 * @param statistic which number
 */
public record Measure(Role role, String of, String group, Direction way, Statistic statistic) implements Serializable {
    public Measure {
        Require.present("role", role);
        Require.present("of", of);
        Require.present("group", group);
        Require.present("statistic", statistic);
        Require.that(of.isEmpty() || role.named(), "a measure of role %s is of nobody by name, got '%s'", role, of);
    }

    /** Of a role that is alone. */
    public static Measure of(Role role, Statistic statistic) {
        return of(role, "", statistic);
    }

    /** Of one of several. */
    public static Measure of(Role role, String of, Statistic statistic) {
        return new Measure(role, of, "", null, statistic);
    }

    /** Accuracy of a search among recordings of a group. */
    public static Measure retrieval(Role role, String of, String group, Direction way) {
        return new Measure(role, of, group, way, Statistic.ACCURACY);
    }

    /** The same of another role. */
    public Measure in(Role other) {
        return new Measure(other, of, group, way, statistic);
    }

    /** The same of another group. */
    public Measure among(String other) {
        return new Measure(role, of, other, way, statistic);
    }

    /** Another number of the same. */
    public Measure as(Statistic other) {
        return new Measure(role, of, group, way, other);
    }

    /** Where the accuracy of guessing the same stands, in order of preference; nowhere unless this is an accuracy. */
    public List<Measure> chance() {
        if (statistic != Statistic.ACCURACY) return List.of();
        Measure own = new Measure(role, "", group, null, Statistic.CHANCE);
        return List.of(own, own.in(Role.TEST));
    }

    /** Whether it is what a study answers first: right answers about recordings like those that were learnt from. */
    public boolean isHeadline() {
        return isHeadlineOf(Role.TEST);
    }

    /** The same of another role: by {@link Role#VALIDATION} one chooses. */
    public boolean isHeadlineOf(Role asked) {
        return role == asked
                && of.isEmpty()
                && statistic == Statistic.ACCURACY
                && (group.isEmpty() || group.equals(Group.SEEN));
    }

    @JsonCreator
    static Measure named(String name) {
        Optional<Measure> read = MetricName.read(name);
        return read.orElseThrow(() -> new InputException("'" + name + "' is not the name of a measurement"));
    }

    /** Its dotted name. */
    @JsonValue
    @Override
    public String toString() {
        return MetricName.of(this);
    }
}
