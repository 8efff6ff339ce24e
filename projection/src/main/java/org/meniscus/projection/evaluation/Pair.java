package org.meniscus.projection.evaluation;

import java.util.function.Function;

/**
 * The same thing of the two modalities of a search.
 *
 * @param query of the modality that asks
 * @param target of the modality that is searched
 */
public record Pair<T>(T query, T target) {
    /** What a function makes of both. */
    public <R> Pair<R> map(Function<? super T, ? extends R> function) {
        return new Pair<>(function.apply(query), function.apply(target));
    }
}
