package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Voltage;

/**
 * Cells whose conductances are independent draws of a known distribution, however they came about.
 *
 * @param conductance over the cells
 */
public record NormalConfig(ConductanceDistribution conductance) implements DeviceConfig {
    public NormalConfig {
        Require.present("conductance", conductance);
    }

    @Override
    public boolean drawn() {
        return true;
    }

    @Override
    public Voltage disturbedFrom() {
        return null;
    }
}
