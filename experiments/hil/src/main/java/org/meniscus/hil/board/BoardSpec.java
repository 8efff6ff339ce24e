package org.meniscus.hil.board;

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
        boolean simulated) {
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
    }

    public boolean canProgram() {
        return pulses.cellsPerRequest() > 0;
    }
}
