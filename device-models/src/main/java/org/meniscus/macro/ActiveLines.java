package org.meniscus.macro;

/**
 * The active word lines of many reads, one list after the other.
 *
 * @param lines word lines, those of a list ascending; counted from {@code first}
 * @param ends list l is {@code lines[ends[l]]} to {@code lines[ends[l + 1] - 1]}
 * @param lists number of lists
 * @param first the word line that {@code lines} calls 0, such as the first of the recurrent ones
 */
public record ActiveLines(int[] lines, int[] ends, int lists, int first) {
    /** How many word lines are active in all lists together. */
    public int size() {
        return ends[lists] - ends[0];
    }
}
