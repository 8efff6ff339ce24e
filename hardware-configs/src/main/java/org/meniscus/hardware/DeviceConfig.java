package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.meniscus.units.Voltage;

/** How a cell gets its conductance. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BreakdownConfig.class, name = "stochastic-breakdown"),
    @JsonSubTypes.Type(value = ProgrammedConfig.class, name = "programmed"),
    @JsonSubTypes.Type(value = NormalConfig.class, name = "normal"),
    @JsonSubTypes.Type(value = SwitchConfig.class, name = "stochastic-switch"),
    @JsonSubTypes.Type(value = PulsedConfig.class, name = "pulsed"),
    @JsonSubTypes.Type(value = MeasuredConfig.class, name = "measured")
})
public sealed interface DeviceConfig
        permits BreakdownConfig, ProgrammedConfig, NormalConfig, SwitchConfig, PulsedConfig, MeasuredConfig {
    /** What the cells that conduct were meant to have; null where nothing was meant: measured cells. */
    ConductanceDistribution conductance();

    /** Whether they are draws from {@link #conductance()}, all inside its bounds; cells brought near a target are not. */
    boolean drawn();

    /** The read voltage from which on a read changes the cells; null where the device knows none. */
    Voltage disturbedFrom();

    /** How its cells are formed one by one from a pristine state, for whoever chooses which; empty where they are not. */
    default Optional<BreakdownConfig> forming() {
        return Optional.empty();
    }

    /** How chosen conductances, such as the weights of a matrix, are written to its cells; empty where they cannot be. */
    default Optional<ProgrammedConfig> programming() {
        return Optional.empty();
    }
}
