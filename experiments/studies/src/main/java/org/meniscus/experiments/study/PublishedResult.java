package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;

/**
 * What a paper reports for a study, to be put beside what came out here.
 *
 * @param metric the same number of ours, such as {@code readouts.softmax}
 * @param value as published, a fraction; null for a factor
 * @param times as published, a factor, such as how often the liquid's cost of training; null for a fraction
 * @param source where, and how it was obtained
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedResult(String metric, Double value, Double times, String source) {
    public PublishedResult {
        Require.notBlank("metric", metric);
        Require.that(
                (value == null) != (times == null),
                "published %s: give a value (a fraction) or times (a factor), one of them",
                metric);
        if (value != null) Require.inRange("value", value, 0, 1);
        else Require.positive("times", times);
        Require.notBlank("source", source);
    }
}
