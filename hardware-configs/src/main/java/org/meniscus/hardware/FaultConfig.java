package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

/**
 * Cells that do not do what they were made for, laid over the array after forming.
 *
 * @param openShare share of cells that never conduct, 0 to 1
 * @param shortShare share of cells stuck at {@code shortConductance}, 0 to 1; together at most 1
 * @param shortConductance of the stuck cells
 * @param clusterSize mean number of cells in a cluster of faults; 1 is independent faults
 */
public record FaultConfig(double openShare, double shortShare, Conductance shortConductance, double clusterSize) {
    public FaultConfig {
        Require.inRange("openShare", openShare, 0, 1);
        Require.inRange("shortShare", shortShare, 0, 1);
        Require.that(
                openShare + shortShare <= 1,
                "openShare + shortShare must be at most 1, got %s",
                openShare + shortShare);
        Require.nonNegative(
                "shortConductance",
                Require.present("shortConductance", shortConductance).siemens());
        Require.that(shortConductance.siemens() <= 1, "shortConductance must be at most 1 S, got %s", shortConductance);
        Require.inRange("clusterSize", clusterSize, 1, 1e6);
    }
}
