package org.meniscus.device;

/**
 * What programming pulses do to the average cell, without chance. Conductances in siemens. Potentiation never lowers
 * and depression never raises a conductance, and neither leaves the range.
 */
public interface PulseResponse {
    /** The least conductance that pulses reach. */
    double lowest();

    /** The greatest conductance that pulses reach. */
    double highest();

    /**
     * The conductance after potentiation pulses.
     *
     * @param siemens before, in the range
     * @param pulses how many; a part of one is a weaker pulse
     */
    double potentiate(double siemens, double pulses);

    /** The conductance after depression pulses. */
    double depress(double siemens, double pulses);
}
