package org.meniscus.experiments.study;

import org.meniscus.base.Require;

/**
 * What a paper reports for a study, to be put beside what came out here.
 *
 * @param metric the same number of ours, such as {@code readouts.softmax}
 * @param value as published, a fraction
 * @param source where, and how it was obtained
 */
public record PublishedResult(String metric, double value, String source) {
    public PublishedResult {
        Require.notBlank("metric", metric);
        Require.inRange("value", value, 0, 1);
        Require.notBlank("source", source);
    }
}
