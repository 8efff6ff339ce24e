package org.meniscus.experiments.sweep;

import java.io.Serializable;
import java.util.Map;
import org.meniscus.base.Require;

/**
 * What came of a point.
 *
 * @param metrics by dotted name; of a failed point only what was counted before
 * @param failure why there is no answer, such as a liquid that stays silent at this setting; null when there is one
 * @param seconds since the worker's previous point; points that share chips are cheaper after the first
 * @param build version and commit that computed it
 */
public record Outcome(Map<String, Double> metrics, String failure, double seconds, String build)
        implements Serializable {
    public Outcome {
        metrics = Require.entries("metrics", metrics);
    }
}
