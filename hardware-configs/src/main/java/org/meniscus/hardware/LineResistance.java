package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.meniscus.base.Require;
import org.meniscus.units.Resistance;

/**
 * The resistance of the wires of an array; zero is an ideal wire.
 *
 * @param wordLine of one segment of a word line: from the driver to the first cell, and from cell to cell
 * @param bitLine of one segment of a bit line: from cell to cell, and from the last cell to the sense amplifier
 * @param source of the driver of a word line
 * @param sense of the input of the sense amplifier
 */
public record LineResistance(Resistance wordLine, Resistance bitLine, Resistance source, Resistance sense) {
    private static final double LARGEST_OHMS = 1e6;

    public static final LineResistance NONE = ofOhms(0, 0, 0, 0);

    public LineResistance {
        check("wordLine", wordLine);
        check("bitLine", bitLine);
        check("source", source);
        check("sense", sense);
    }

    private static void check(String field, Resistance resistance) {
        Require.nonNegative(field, Require.present(field, resistance).ohms());
        Require.that(
                resistance.ohms() <= LARGEST_OHMS,
                "%s must be at most 1 Mohm, beyond which a line is open, got %s",
                field,
                resistance);
    }

    public static LineResistance ofOhms(double wordLine, double bitLine, double source, double sense) {
        return new LineResistance(
                new Resistance(wordLine), new Resistance(bitLine), new Resistance(source), new Resistance(sense));
    }

    /** Whether no wire has any resistance. */
    @JsonIgnore
    public boolean isNone() {
        return wordLine.ohms() == 0 && bitLine.ohms() == 0 && source.ohms() == 0 && sense.ohms() == 0;
    }
}
