package org.meniscus.projection.evaluation;

import org.meniscus.base.InputException;

/**
 * What answers are read from has to be numbers: every comparison with NaN is false, so that the first class, or the first of a
 * gallery, would quietly be the answer.
 */
final class Finite {
    private Finite() {}

    /** The rows, every value of which is finite. */
    static float[][] rows(String what, float[][] rows) {
        for (int i = 0; i < rows.length; i++) row(what, i, rows[i]);
        return rows;
    }

    static void row(String what, int number, float[] row) {
        boolean finite = true;
        for (float value : row) finite &= Math.abs(value) <= Float.MAX_VALUE;
        if (finite) return;
        int at = 0;
        while (Float.isFinite(row[at])) at++;
        throw new InputException("the " + what + " " + number + " has " + row[at] + " at " + at
                + ", which is no answer: look for a learning rate, a gain or a noise that is too large");
    }
}
