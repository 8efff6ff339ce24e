package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a number was measured: what it may be used for, and whose it is. */
public enum Role {
    /** By recordings kept out of training, which may choose between settings: what one chooses by. */
    VALIDATION(true),
    /** By recordings that nothing has learnt from or been chosen by, on the macro: what one reports. */
    TEST,
    /** The same as {@link #TEST}, on exact weights. */
    SOFTWARE,
    /** Macro less exact weights, repeat by repeat. */
    DIFFERENCE,
    /** Each readout on the test recordings. */
    READOUT(true),
    /** The trained heads on simulated arrays, on the test recordings. */
    ANALOG(true),
    /** Each group of test recordings, such as those of a speaker, by the headline. */
    GROUP(true),
    /** Each baseline on the test recordings. */
    BASELINE(true),
    /** What the loss made of the embeddings of validation pairs. */
    LOSS,
    /** Operations of training. */
    COST(true),
    /** What the macro of a modality did, per sample. */
    MACRO(true);

    private final boolean named;

    Role() {
        this(false);
    }

    Role(boolean named) {
        this.named = named;
    }

    /** Whether there may be several of the role, each with a name. */
    boolean named() {
        return named;
    }

    /** Whether it is measured on test recordings: a setting that was chosen by it looks better there than it is. */
    public boolean onTestData() {
        return this != VALIDATION && this != LOSS && this != COST && this != MACRO;
    }

    /** As pages and files write it: {@code test}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
