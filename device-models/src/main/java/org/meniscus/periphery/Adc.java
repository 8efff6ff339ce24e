package org.meniscus.periphery;

/** Turns the currents of physical bit lines into what the digital side sees. Immutable. */
public interface Adc {
    /**
     * Converts in place.
     *
     * @param lines bit-line currents over the read voltage, in siemens
     * @param count how many of them, from the first
     * @return how many were clipped
     */
    int convert(float[] lines, int count);

    /** Exact, without limit. */
    Adc IDEAL = (lines, count) -> 0;
}
