package org.meniscus.experiments.measure;

import java.io.Serializable;
import org.meniscus.base.Require;

/**
 * One measured number.
 *
 * @param measure what it is of
 * @param count of the answers that it is the share of; 0 for a number that is no share of answers kept one by one
 * @param value in the unit of its statistic
 */
public record Measurement(Measure measure, int count, double value) implements Serializable {
    public Measurement {
        Require.present("measure", measure);
        Require.that(count >= 0, "count of %s must be 0 or more, got %d", measure, count);
    }

    public static Measurement of(Measure measure, double value) {
        return new Measurement(measure, 0, value);
    }

    /** The same number of another group. */
    public Measurement among(String group) {
        return new Measurement(measure.among(group), count, value);
    }

    /** The same number of another role. */
    public Measurement in(Role role) {
        return new Measurement(measure.in(role), count, value);
    }
}
