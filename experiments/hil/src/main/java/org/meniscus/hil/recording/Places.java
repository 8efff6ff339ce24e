package org.meniscus.hil.recording;

import java.util.Arrays;
import org.meniscus.base.Require;

/** Where the reads of one sequence lie, by step. */
final class Places {
    private long[] offsets = new long[16];
    private int[] slots = new int[16];
    private int steps;

    void add(int step, long offset, int slot) {
        Require.that(step == steps, "step %d of a sample comes after %d others", step, steps);
        if (steps == slots.length) {
            offsets = Arrays.copyOf(offsets, 2 * steps);
            slots = Arrays.copyOf(slots, 2 * steps);
        }
        offsets[steps] = offset;
        slots[steps++] = slot;
    }

    int steps() {
        return steps;
    }

    long offset(int step) {
        return offsets[step];
    }

    int slot(int step) {
        return slots[step];
    }
}
