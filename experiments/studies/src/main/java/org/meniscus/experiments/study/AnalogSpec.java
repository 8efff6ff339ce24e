package org.meniscus.experiments.study;

import org.meniscus.base.Require;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.WeightMapping;

/**
 * The trained heads on a macro of their own: programmed once, then read with everything the hardware does wrong.
 *
 * @param hardware cells that can be programmed ({@code device.kind: programmed}, mapping {@code independent-pairs}), or {@code ideal}; in YAML a preset's name or
 *     its content
 * @param inputBits of a layer's input and its sign apart, read bit by bit; default 8
 */
public record AnalogSpec(HardwareConfig hardware, Integer inputBits) {
    private static final int DEFAULT_BITS = 8;

    public AnalogSpec {
        Require.present("hardware", hardware);
        inputBits = inputBits == null ? DEFAULT_BITS : inputBits;
        Require.inRange("inputBits", inputBits, 1, 16);
        Require.that(
                hardware.macro()
                        .map(macro -> macro.device().programming().isPresent()
                                && macro.mapping() == WeightMapping.INDEPENDENT_PAIRS)
                        .orElse(true),
                "hardware '%s' cannot hold chosen weights: it needs a device of kind 'programmed' and the mapping"
                        + " 'independent-pairs', such as hermes-2 or reram-wan-2022",
                hardware.name());
    }
}
