package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

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
        permits BreakdownConfig, ProgrammedConfig, NormalConfig, SwitchConfig, PulsedConfig, MeasuredConfig {}
