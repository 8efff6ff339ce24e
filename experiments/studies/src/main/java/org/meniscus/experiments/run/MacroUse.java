package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What stood in the place of the simulated chips of a run, and what happened to it.
 *
 * @param source address of a board, {@code replay:FILE}, or {@code simulated}
 * @param recording the file that keeps every exchange; null where none is kept
 * @param board what it is and how the run left it; null without a live board
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MacroUse(String source, String recording, Board board) {
    /**
     * A live board at the end of a run.
     *
     * @param name of its kind
     * @param serial of this very board
     * @param firmware what runs on it, with its version; empty where it does not say
     * @param simulated answers were computed, not measured
     * @param thereAtTheEnd whether it still answered; if not, what follows is as the run began
     * @param celsius temperature of the array; NaN without a sensor
     * @param reads of the whole array since power-up, by whomever
     * @param linkLosses how often the link was lost, and came back
     * @param retries calls that were repeated for it
     * @param pulsesInRun given while this run lasted, by whomever; a study gives none
     * @param endurance pulses of the cells
     */
    public record Board(
            String name,
            String serial,
            String firmware,
            boolean simulated,
            boolean thereAtTheEnd,
            double celsius,
            long reads,
            long linkLosses,
            long retries,
            long pulsesInRun,
            Endurance endurance) {}

    /**
     * Pulses that cells have had in the life of the board.
     *
     * @param total of all cells
     * @param meanPerCell over the whole array
     * @param mostOfACell of the most used one
     * @param budgetPerCell that no cell may exceed; 0 where none is kept
     */
    public record Endurance(long total, double meanPerCell, long mostOfACell, long budgetPerCell) {}

    /** One sentence for a person; empty without a live board. */
    public String line() {
        if (board == null) return "";
        return String.format(
                java.util.Locale.ROOT,
                "Board %s, serial %s, at %s: link lost %d times, %d calls repeated, %d pulses given; at most %d on a cell%s.",
                board.name(),
                board.serial(),
                source,
                board.linkLosses(),
                board.retries(),
                board.pulsesInRun(),
                board.endurance().mostOfACell(),
                board.endurance().budgetPerCell() == 0
                        ? ""
                        : " of " + board.endurance().budgetPerCell() + " allowed");
    }
}
