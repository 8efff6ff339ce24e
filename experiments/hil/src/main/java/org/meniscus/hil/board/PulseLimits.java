package org.meniscus.hil.board;

import org.meniscus.base.Require;

/**
 * What a board lets be done to its cells.
 *
 * @param cellsPerRequest most cells of one programming; 0 on a board that cannot be programmed
 * @param pulsesPerCell endurance budget; 0 where none is kept
 * @param minAmplitude volts
 * @param maxAmplitude volts
 * @param minWidth seconds
 * @param maxWidth seconds
 * @param maxCompliance amperes
 */
public record PulseLimits(
        int cellsPerRequest,
        long pulsesPerCell,
        double minAmplitude,
        double maxAmplitude,
        double minWidth,
        double maxWidth,
        double maxCompliance) {
    /** A board that is only read. */
    public static final PulseLimits NONE = new PulseLimits(0, 0, 0, 0, 0, 0, 0);

    public PulseLimits {
        Require.nonNegative("cells per programming", cellsPerRequest);
        Require.that(pulsesPerCell >= 0, "pulses per cell must be 0 or more, got %d", pulsesPerCell);
        Require.finite("pulse amplitude", minAmplitude);
        Require.inRange("maximum pulse amplitude", Require.finite("pulse amplitude", maxAmplitude), minAmplitude, 1e6);
        Require.nonNegative("pulse width", minWidth);
        Require.inRange("maximum pulse width", maxWidth, minWidth, 1e6);
        Require.nonNegative("compliance current", maxCompliance);
    }

    /** Refuses a pulse outside the limits. */
    public Pulse check(Pulse pulse) {
        Require.inRange("pulse amplitude in volts", pulse.amplitude(), minAmplitude, maxAmplitude);
        Require.inRange("pulse width in seconds", pulse.width(), minWidth, maxWidth);
        Require.inRange("compliance current in amperes", pulse.compliance(), 0, maxCompliance);
        return pulse;
    }
}
