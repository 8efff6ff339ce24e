package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meniscus.hardware.WeightMapping;

/**
 * What stood in the place of the simulated chips of a run, and what happened to it.
 *
 * @param source address of a board, {@code replay:FILE}, or {@code simulated}
 * @param recording the file that keeps every exchange; null where none is kept
 * @param board what it is and how the run left it; null without a live board
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MacroUse(String source, String recording, Board board) {
    /** A larger share of conversions out of range is worth a warning. */
    private static final double CLIPPED = 1e-3;

    /**
     * A live board at the end of a run.
     *
     * @param name of its kind
     * @param serial of this very board
     * @param firmware what runs on it, with its version; empty where it does not say
     * @param simulated answers were computed, not measured
     * @param array its size, converters and read voltage, as it says
     * @param thereAtTheEnd whether it still answered; if not, what follows is as the run began
     * @param celsius temperature of the array; null without a sensor
     * @param reads of the whole array since power-up, by whomever
     * @param linkLosses how often the link was lost, and came back
     * @param retries calls that were repeated for it
     * @param readSeconds that one read of a region took, as measured last
     * @param clippedShare of this run's conversions that were out of the converter's range, 0 to 1
     * @param pulsesInRun given while this run lasted, by whomever; a study gives none
     * @param endurance pulses of the cells
     * @param sights what was seen of it while the run lasted, evenly over time
     * @param warnings what was wrong with it, one sentence each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Board(
            String name,
            String serial,
            String firmware,
            boolean simulated,
            Array array,
            boolean thereAtTheEnd,
            Double celsius,
            long reads,
            long linkLosses,
            long retries,
            double readSeconds,
            double clippedShare,
            long pulsesInRun,
            Endurance endurance,
            List<Sight> sights,
            List<String> warnings) {}

    /**
     * What a board says of its array.
     *
     * @param wordLines of the whole array
     * @param bitLines physical, of the whole array
     * @param mapping of signed columns to bit lines
     * @param readVolts read voltage
     * @param converterBits resolution; 0 where it is better than the codes
     */
    public record Array(int wordLines, int bitLines, WeightMapping mapping, double readVolts, int converterBits) {}

    /**
     * What was seen of a board at one moment: its temperature, and how its answers to known patterns had departed.
     *
     * @param seconds since the run began to use the board
     * @param celsius temperature of the array; null without a sensor
     * @param drift common to all columns: -0.02 is 2 % less
     * @param moved what neither drift nor noise explains, as a share of the spread of the answers
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sight(double seconds, Double celsius, double drift, double moved) {}

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
                Locale.ROOT,
                "Board %s, serial %s, at %s: link lost %d times, %d calls repeated, %s of the conversions clipped, %d"
                        + " pulses given; at most %d on a cell%s.",
                board.name(),
                board.serial(),
                source,
                board.linkLosses(),
                board.retries(),
                percent(board.clippedShare()),
                board.pulsesInRun(),
                board.endurance().mostOfACell(),
                board.endurance().budgetPerCell() == 0
                        ? ""
                        : " of " + board.endurance().budgetPerCell() + " allowed");
    }

    /** Sentences that belong beside the results: what was wrong with the board while it was read. */
    public List<String> warnings() {
        if (board == null) return List.of();
        List<String> warnings = new ArrayList<>(board.warnings());
        if (board.clippedShare() > CLIPPED)
            warnings.add("Warning: " + percent(board.clippedShare()) + " of the conversions of board " + board.name()
                    + ", serial " + board.serial() + ", were out of its converters' range: the sums are cut off there."
                    + " Widen the range, or drive fewer word lines at a time.");
        return warnings;
    }

    private static String percent(double share) {
        return share == 0 ? "none" : String.format(Locale.ROOT, share < 1e-3 ? "%.2g %%" : "%.1f %%", 100 * share);
    }
}
