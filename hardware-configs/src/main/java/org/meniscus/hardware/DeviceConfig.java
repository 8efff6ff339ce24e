package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a cell gets its conductance. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BreakdownConfig.class, name = "stochastic-breakdown"),
    @JsonSubTypes.Type(value = ProgrammedConfig.class, name = "programmed"),
    @JsonSubTypes.Type(value = NormalConfig.class, name = "normal")
})
public sealed interface DeviceConfig permits BreakdownConfig, ProgrammedConfig, NormalConfig {}
