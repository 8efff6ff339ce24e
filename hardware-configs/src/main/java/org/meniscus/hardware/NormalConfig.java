package org.meniscus.hardware;

import org.meniscus.base.Require;

/**
 * Cells whose conductances are independent draws of a known distribution, however they came about.
 *
 * @param conductance over the cells
 */
public record NormalConfig(ConductanceDistribution conductance) implements DeviceConfig {
    public NormalConfig {
        Require.present("conductance", conductance);
    }
}
