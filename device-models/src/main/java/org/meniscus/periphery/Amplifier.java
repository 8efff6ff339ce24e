package org.meniscus.periphery;

import org.meniscus.hardware.MacroConfig;

/**
 * Saturation of the transimpedance amplifiers: currents beyond {@code swing / gain}, of either sign, become that. Its gain
 * itself is undone by the converter behind it.
 *
 * @param limit over the read voltage, in siemens; infinite for an amplifier that never saturates
 */
public record Amplifier(float limit) {
    public static Amplifier of(MacroConfig config) {
        return new Amplifier(
                config.amplifier() == null
                        ? Float.POSITIVE_INFINITY
                        : (float) config.amplifier().saturation(config.readVoltage()));
    }

    /**
     * In place.
     *
     * @param lines bit-line currents over the read voltage, in siemens
     * @param count how many of them, from the first
     * @return how many saturated
     */
    public int pass(float[] lines, int count) {
        if (limit == Float.POSITIVE_INFINITY) return 0;
        int saturated = 0;
        for (int b = 0; b < count; b++)
            if (Math.abs(lines[b]) > limit) {
                lines[b] = Math.copySign(limit, lines[b]);
                saturated++;
            }
        return saturated;
    }
}
