package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Resistance;
import org.meniscus.units.Voltage;

/**
 * The transimpedance amplifier between a bit line and its converter: linear, {@code V = I * gain}, up to its swing, where
 * it saturates: no current above {@code swing / gain} is told from another.
 *
 * @param gain output voltage over input current
 * @param swing largest output voltage
 */
public record AmplifierConfig(Resistance gain, Voltage swing) {
    public AmplifierConfig {
        Require.positive("gain", Require.present("gain", gain).ohms());
        Require.positive("swing", Require.present("swing", swing).volts());
        Require.that(swing.volts() <= 100, "swing must be at most 100 V, got %s", swing);
    }

    /** The current at which it saturates, over the read voltage, in siemens. */
    public double saturation(Voltage readVoltage) {
        return swing.volts() / gain.ohms() / readVoltage.volts();
    }
}
