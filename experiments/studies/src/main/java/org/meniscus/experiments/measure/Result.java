package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A measure over the repeats of a run.
 *
 * @param facts what it is of
 * @param count of the answers of one repeat that it is the share of; left out for other numbers
 * @param mean over the repeats
 * @param deviation sample standard deviation over the repeats; left out for one repeat and for constants
 * @param intervals of a share of answers; null for other numbers
 * @param chance accuracy of guessing; left out for other numbers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
        @JsonUnwrapped Facts facts,
        Integer count,
        double mean,
        Double deviation,
        @JsonUnwrapped Intervals intervals,
        Double chance) {
    /** Whether this is the result of a measure. */
    @JsonIgnore
    public boolean is(Measure measure) {
        return facts.name().equals(MetricName.of(measure));
    }
}
