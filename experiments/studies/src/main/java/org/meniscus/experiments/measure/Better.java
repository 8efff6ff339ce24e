package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way a number should go. */
public enum Better {
    HIGHER,
    LOWER,
    /** It describes, and does not judge. */
    NEITHER;

    /** As pages and files write it: {@code higher}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
