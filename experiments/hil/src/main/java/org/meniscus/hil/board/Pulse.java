package org.meniscus.hil.board;

import org.meniscus.base.Require;

/**
 * One programming pulse.
 *
 * @param amplitude volts; the sign is the polarity
 * @param width seconds
 * @param compliance amperes that the cell is limited to
 */
public record Pulse(double amplitude, double width, double compliance) {
    public Pulse {
        Require.finite("pulse amplitude", amplitude);
        Require.positive("pulse width", width);
        Require.positive("compliance current", compliance);
    }
}
