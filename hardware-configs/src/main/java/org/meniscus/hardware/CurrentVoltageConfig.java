package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.units.Voltage;

/** How the current through a cell depends on its voltage. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CurrentVoltageConfig.Sinh.class, name = "sinh"),
    @JsonSubTypes.Type(value = CurrentVoltageConfig.OfDevice.class, name = "of-device")
})
public sealed interface CurrentVoltageConfig {
    /**
     * {@code I = G scale sinh(V / scale)}.
     *
     * @param scale the smaller, the more bent
     */
    record Sinh(Voltage scale) implements CurrentVoltageConfig {
        public Sinh {
            Require.positive("scale", Require.present("scale", scale).volts());
        }
    }

    /** As the published model of the cell says; only {@link PublishedModel#RRAM_MILO} has one. */
    record OfDevice() implements CurrentVoltageConfig {}
}
