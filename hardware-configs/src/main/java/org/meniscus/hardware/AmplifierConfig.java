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
        Require.inRange("gain in ohm", Require.present("gain", gain).ohms(), 1, 1e9);
        Require.inRange("swing in V", Require.present("swing", swing).volts(), 1e-3, 100);
    }

    /** The current at which it saturates, over the read voltage, in siemens. */
    public double saturation(Voltage readVoltage) {
        return swing.volts() / gain.ohms() / readVoltage.volts();
    }
}
