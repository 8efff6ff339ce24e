package org.meniscus.experiments.study;

import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossException;

/**
 * A loss by name.
 *
 * @param name in the catalogue of losses
 * @param parameters that differ from the loss's defaults; may be absent
 */
public record LossSpec(String name, Map<String, Object> parameters) {
    public LossSpec {
        Require.notBlank("name", name);
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        create(name, parameters);
    }

    public ContrastiveLoss create() {
        return create(name, parameters);
    }

    private static ContrastiveLoss create(String name, Map<String, Object> parameters) {
        try {
            return LossCatalog.standard().create(name, parameters);
        } catch (LossException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
