package org.meniscus.hardware;

import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.units.Resistance;
import org.meniscus.units.Voltage;

/**
 * Stochastic dielectric breakdown: every cell sees the same programming voltage, and those whose own breakdown
 * voltage it reaches conduct from then on. The voltage sets the sparsity: a cell breaks with probability
 * {@code Phi((programmingVoltage - breakdownVoltage.mean) / breakdownVoltage.deviation)}.
 *
 * @param pristineResistance of a cell that did not break
 * @param breakdownVoltage over the cells, normal
 * @param programmingVoltage applied once to the whole array
 * @param conductance of the cells that broke
 */
public record BreakdownConfig(
        Resistance pristineResistance,
        VoltageDistribution breakdownVoltage,
        Voltage programmingVoltage,
        ConductanceDistribution conductance)
        implements DeviceConfig {
    public BreakdownConfig {
        Require.positive(
                "pristineResistance",
                Require.present("pristineResistance", pristineResistance).ohms());
        Require.present("breakdownVoltage", breakdownVoltage);
        Require.positive(
                "programmingVoltage",
                Require.present("programmingVoltage", programmingVoltage).volts());
        Require.that(
                programmingVoltage.volts() <= VoltageDistribution.LARGEST_VOLTS,
                "programmingVoltage must be at most 100 V, got %s",
                programmingVoltage);
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

    @Override
    public Optional<BreakdownConfig> forming() {
        return Optional.of(this);
    }
}
