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
    /** Whether the published model of the cell says it, so that the device must have one that does. */
    boolean ofDevice();

    /**
     * {@code I = G scale sinh(V / scale)}.
     *
     * @param scale the smaller, the more bent
     */
    record Sinh(Voltage scale) implements CurrentVoltageConfig {
        public Sinh {
            Require.positive("scale", Require.present("scale", scale).volts());
        }

        @Override
        public boolean ofDevice() {
            return false;
        }
    }

    /** As the published model of the cell says; of those that come with Meniscus only {@link ShippedModel#RRAM_MILO}. */
    record OfDevice() implements CurrentVoltageConfig {
        @Override
        public boolean ofDevice() {
            return true;
        }
    }
}
