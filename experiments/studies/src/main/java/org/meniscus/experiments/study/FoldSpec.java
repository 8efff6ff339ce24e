package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.meniscus.base.Require;

/**
 * How a classification is cross-validated within the training part. In a study a number of folds, or {@code {by: speaker}}, which never lets
 * recordings of one speaker learn, choose and answer: accuracy for speakers that were never heard.
 *
 * @param count of folds; 0 alone is no cross-validation but the official split, 0 with {@code by} a fold for every group
 * @param by what keeps recordings together, as the data call it: {@code speaker}; null for nothing
 */
public record FoldSpec(Integer count, String by) {
    @JsonCreator
    public FoldSpec(@JsonProperty("count") Integer count, @JsonProperty("by") String by) {
        this.count = count == null ? 0 : count;
        this.by = by;
        if (by == null) {
            Require.that(
                    this.count == 0 || this.count >= 2,
                    "folds must be 0 (official split) or 2 or more, got %d",
                    this.count);
            return;
        }
        Require.notBlank("folds.by", by);
        Require.that(
                this.count == 0 || this.count >= 2,
                "folds.count must be left out (a fold for every %s) or 2 or more, got %d",
                by,
                this.count);
    }

    /** So many folds, whoever is recorded. */
    @JsonCreator
    public static FoldSpec of(int count) {
        return new FoldSpec(count, null);
    }

    /** Whether there are none: what was learnt from the training part answers the official test part. */
    public boolean official() {
        return count == 0 && by == null;
    }

    /** As a study writes it. */
    @JsonValue
    Object written() {
        if (by == null) return count;
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("by", by);
        if (count > 0) keys.put("count", count);
        return keys;
    }
}
