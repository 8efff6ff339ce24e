package org.meniscus.projection.evaluation;

import java.util.List;
import org.meniscus.base.Require;

/**
 * Test data under seal. They come out once, against models that are fitted already; no trainer takes a sealed part, so no
 * epoch, penalty or setting can be chosen on them unnoticed. The one exception is {@link #expose}, for rules of the literature
 * that choose on test data, and it leaves a mark.
 *
 * @param <T> the data
 */
public final class HeldOut<T> {
    private final T data;
    private boolean released;
    private boolean exposed;

    private HeldOut(T data) {
        this.data = data;
    }

    public static <T> HeldOut<T> seal(T data) {
        return new HeldOut<>(Require.present("data", data));
    }

    /**
     * Breaks the seal.
     *
     * @param models everything that will answer, fitted to its end
     * @throws IllegalStateException without a model, or the second time
     */
    public T release(List<? extends Fitted> models) {
        if (models.isEmpty()) throw new IllegalStateException("test data are released against fitted models only");
        if (released) throw new IllegalStateException("the test data were released before");
        released = true;
        return data;
    }

    /**
     * Shows the data while something still learns, as the paper's best-test-epoch rule does; from now on {@link #exposed}.
     *
     * @throws IllegalStateException after the release
     */
    public T expose() {
        if (released) throw new IllegalStateException("the test data were released before");
        exposed = true;
        return data;
    }

    /** Whether learning could look at these data: what is answered on them is optimistic and must say so. */
    public boolean exposed() {
        return exposed;
    }
}
