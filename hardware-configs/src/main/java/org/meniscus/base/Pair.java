package org.meniscus.base;

import java.util.function.Function;

/**
 * One thing of each of the two modalities that meet in a retrieval.
 *
 * @param query of the modality that asks
 * @param target of the modality that is searched
 */
public record Pair<T>(T query, T target) {
    public Pair {
        Require.present("query", query);
        Require.present("target", target);
    }

    /** The same of both. */
    public <R> Pair<R> map(Function<? super T, ? extends R> change) {
        return new Pair<>(change.apply(query), change.apply(target));
    }
}
