package org.meniscus.datasets;

import org.meniscus.base.Require;

/** A word for one of a thing and for many of it. */
public record Noun(String one, String many) {
    public Noun {
        Require.notBlank("word for one", one);
        Require.notBlank("word for many", many);
    }

    /** A word whose plural ends in s. */
    public static Noun of(String one) {
        return new Noun(one, one + "s");
    }
}
