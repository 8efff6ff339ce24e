package org.meniscus.losses;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One input a loss declares.
 *
 * @param name the name in {@link LossInputs}
 * @param kind what is done with it
 * @param shape the extents by letter, such as {@code [B, D]}; the same letter means the same extent in all inputs
 * @param required whether the loss refuses to work without it
 * @param meaning what to feed, a noun phrase
 */
public record LossInput(String name, Kind kind, List<String> shape, boolean required, String meaning) {
    /** What a loss does with an input. */
    public enum Kind {
        /** Differentiated: the result holds its gradient. */
        LIVE,
        /** Numbers held constant: teachers, noise, weights. */
        GIVEN,
        /** Integers: labels, indices, permutations. */
        INTEGERS,
        /** Numbers carried from step to step: the result holds their next values. */
        STATE
    }

    public LossInput {
        shape = List.copyOf(shape);
    }

    /** Checks an actual shape and notes the extents of letters met for the first time. */
    void check(String loss, int[] actual, Map<String, Integer> extents) {
        boolean fits = actual.length == shape.size();
        for (int i = 0; fits && i < actual.length; i++) {
            Integer known = extents.putIfAbsent(shape.get(i), actual[i]);
            fits = actual[i] > 0 && (known == null || known == actual[i]);
        }
        if (!fits)
            throw new LossException(String.format(
                    Locale.ROOT,
                    "%s: input '%s' (%s) must have shape %s, got %s; extents so far: %s",
                    loss,
                    name,
                    meaning,
                    shape,
                    Arrays.toString(actual),
                    extents));
    }
}
