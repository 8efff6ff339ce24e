package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.config.ChosenByName;

/**
 * A cell that somebody measured and fitted, as far as a hardware file must know it: {@code device.model} calls it by its
 * name. Those of {@link ShippedModel} come with Meniscus; others are found by {@link java.util.ServiceLoader} in the jars
 * of plugins, whose classes also say how the cell behaves ({@code PublishedCell} of device-models).
 */
@ChosenByName
public interface PublishedModel {
    /** What a hardware file calls it, such as {@code hermes-2}. */
    @JsonValue
    String modelName();

    /** Whether it says what time does to the cell. */
    boolean ages();

    /** Whether it says how the current depends on the voltage. */
    boolean hasCurrentVoltage();

    /**
     * @throws InputException with a did-you-mean if there is no such model
     */
    @JsonCreator
    static PublishedModel named(String name) {
        PublishedModel model = PublishedModels.all().get(name);
        if (model == null)
            throw new InputException("'" + name + "' is not one of the choices; " + Suggestion.of(name, names()));
        return model;
    }

    /** What may be written, those that come with Meniscus first. */
    static Set<String> names() {
        return PublishedModels.all().keySet();
    }
}
