package org.meniscus.device.published;

import org.meniscus.device.AnalogCell;
import org.meniscus.hardware.PublishedModel;

/**
 * A published cell in a jar of its own: what a hardware file must know of it, and how it behaves. A class that implements
 * this, has a constructor without parameters and is named in {@code
 * META-INF/services/org.meniscus.hardware.PublishedModel} is found by its {@link #modelName()}.
 */
public interface PublishedCell extends PublishedModel, AnalogCell {
    @Override
    default boolean hasCurrentVoltage() {
        return currentVoltage().isPresent();
    }
}
