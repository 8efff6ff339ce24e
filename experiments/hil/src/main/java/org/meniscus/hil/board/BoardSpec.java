package org.meniscus.hil.board;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meniscus.base.Require;
import org.meniscus.hardware.WeightMapping;

/**
 * What a board is and allows; constant while it runs.
 *
 * @param name of this kind of board
 * @param serial of this very board
 * @param firmware what runs on it, with its version; empty where the board does not say
 * @param wordLines of the whole array
 * @param bitLines physical, of the whole array
 * @param mapping how signed columns lie on bit lines
 * @param readVoltage volts
 * @param converterBits resolution; 0 where the converter is better than the codes
 * @param readsPerRequest most reads in one request
 * @param pulses what may be done to the cells
 * @param simulated answers are computed, not measured
 * @param bootId changes when the board starts and cannot promise to answer as before; empty where it promises, or does
 *     not say
 * @param timing how long it takes
 */
public record BoardSpec(
        String name,
        String serial,
        String firmware,
        int wordLines,
        int bitLines,
        WeightMapping mapping,
        double readVoltage,
        int converterBits,
        int readsPerRequest,
        PulseLimits pulses,
        boolean simulated,
        String bootId,
        Timing timing) {
    private static final Map<String, String> WORDS = Map.of(
            "wordLines", "word lines",
            "bitLines", "bit lines",
            "readVoltage", "read voltage in V",
            "converterBits", "converter bits",
            "readsPerRequest", "reads per request",
            "pulses", "pulse limits",
            "bootId", "boot id");

    /**
     * How long a board takes; 0 where it does not say.
     *
     * @param readSeconds one read of all columns
     * @param cellReadSeconds one read of one cell
     */
    public record Timing(double readSeconds, double cellReadSeconds) {
        public static final Timing UNKNOWN = new Timing(0, 0);

        public Timing {
            Require.inRange("board seconds per read", readSeconds, 0, 3600);
            Require.inRange("board seconds per cell read", cellReadSeconds, 0, 3600);
        }
    }

    /** A board that promises nothing about restarts, and nothing about its speed. */
    public BoardSpec(
            String name,
            String serial,
            String firmware,
            int wordLines,
            int bitLines,
            WeightMapping mapping,
            double readVoltage,
            int converterBits,
            int readsPerRequest,
            PulseLimits pulses,
            boolean simulated) {
        this(
                name,
                serial,
                firmware,
                wordLines,
                bitLines,
                mapping,
                readVoltage,
                converterBits,
                readsPerRequest,
                pulses,
                simulated,
                "",
                Timing.UNKNOWN);
    }

    public BoardSpec {
        Require.notBlank("board name", name);
        Require.that(name.length() <= 200, "board name must have at most 200 characters, got %d", name.length());
        Require.notBlank("board serial", serial);
        Require.that(serial.length() <= 200, "board serial must have at most 200 characters, got %d", serial.length());
        Require.that(firmware != null && firmware.length() <= 200, "board firmware must have at most 200 characters");
        Require.inRange("board word lines", wordLines, 1, 1 << 16);
        Require.inRange("board bit lines", bitLines, 1, 1 << 16);
        Require.present("board mapping", mapping);
        Require.positive("board read voltage", readVoltage);
        Require.inRange("board converter bits", converterBits, 0, 31);
        Require.inRange("board reads per request", readsPerRequest, 1, 1 << 16);
        Require.present("board pulse limits", pulses);
        Require.that(bootId != null && bootId.length() <= 200, "board boot id must have at most 200 characters");
        Require.present("board timing", timing);
    }

    /** The same board that says how long it takes. */
    public BoardSpec with(Timing said) {
        return new BoardSpec(
                name,
                serial,
                firmware,
                wordLines,
                bitLines,
                mapping,
                readVoltage,
                converterBits,
                readsPerRequest,
                pulses,
                simulated,
                bootId,
                said);
    }

    /**
     * In what another description differs from this one, such as {@code serial was 'A', is 'B'}; empty where in nothing
     * but the timing, which is no matter of who it is.
     */
    public String difference(BoardSpec other) {
        return Stream.of(BoardSpec.class.getRecordComponents())
                .filter(part -> !part.getName().equals("timing"))
                .filter(part -> !value(part, this).equals(value(part, other)))
                .map(part -> WORDS.getOrDefault(part.getName(), part.getName()) + " was '" + value(part, this)
                        + "', is '" + value(part, other) + "'")
                .collect(Collectors.joining("; "));
    }

    private static Object value(RecordComponent part, BoardSpec spec) {
        try {
            return part.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record has public accessors", e);
        }
    }

    public boolean canProgram() {
        return pulses.cellsPerRequest() > 0;
    }
}
